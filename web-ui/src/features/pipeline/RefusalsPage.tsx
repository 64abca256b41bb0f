// Причины отказа: a status, and the reasons beneath it, for leads and for deals. Both levels are asked when something is lost.
import { ActionIcon, Paper, SegmentedControl } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { Refusal } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useQueryOf, useRefresh } from "../../shared/api";
import { ConfirmDialog } from "../../shared/ConfirmDialog";
import { EditableField } from "../../shared/EditableField";
import { Empty, QueryState, Skeletons } from "../../shared/Page";
import { guarded, SettingsPage } from "../../shared/Settings";
import { useAdministers } from "../../shared/settings";
import { slug } from "../../shared/slug";
import { AddLine } from "./AddLine";
import classes from "./Pipeline.module.css";
import type { RefusalSearch } from "./routes";

export const RefusalsPage = guarded("refusals", Refusals);

function Refusals() {
  const { t } = useTranslation("pipeline");
  const api = useApi();
  const refresh = useRefresh();
  const administers = useAdministers();
  const search: RefusalSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const entity = search.of ?? "lead";
  const query = useQueryOf("/refusals", { query: { entity } });
  const add = async (items: Refusal[], name: string) => {
    await api.post("/refusals", {
      body: {
        entity,
        name,
        code: slug(
          name,
          items.map((one) => one.code),
        ),
      },
    });
    await refresh("/refusals");
  };
  return (
    <SettingsPage
      room="refusals"
      toolbar={
        <SegmentedControl
          aria-label={t("refusal.of")}
          value={entity}
          onChange={(value) =>
            void navigate({
              to: "/settings/refusals",
              search: { of: value === "deal" ? "deal" : undefined },
              replace: true,
            })
          }
          data={[
            { value: "lead", label: t("refusal.lead") },
            { value: "deal", label: t("refusal.deal") },
          ]}
        />
      }
    >
      <QueryState query={query} skeleton={<Skeletons rows={6} />}>
        {({ items }) => (
          <div className={classes.statuses}>
            {items.length === 0 && <Empty title={t("refusal.emptyTitle")} text={t("refusal.emptyText")} />}
            {items.map((refusal) => (
              <Status key={refusal.id} refusal={refusal} />
            ))}
            {administers && (
              <Paper withBorder p="lg">
                <AddLine label={t("refusal.newStatus")} onAdd={(name) => add(items, name)} />
              </Paper>
            )}
          </div>
        )}
      </QueryState>
    </SettingsPage>
  );
}

/** What is about to be deleted: a reason, or the status itself. */
type Doomed = { name: string; reason?: string } | null;

function Status({ refusal }: { refusal: Refusal }) {
  const { t } = useTranslation("pipeline");
  const api = useApi();
  const refresh = useRefresh();
  const administers = useAdministers();
  const [doomed, setDoomed] = useState<Doomed>(null);
  const path = { entity: refusal.entity, code: refusal.code };
  const needsName = (name: string) => (name ? undefined : t("needsName"));
  const remove = useAction(
    (what: { reason?: string }) =>
      what.reason
        ? api.delete("/refusals/{entity}/{code}/reasons/{reason}", { path: { ...path, reason: what.reason } })
        : api.delete("/refusals/{entity}/{code}", { path }),
    { done: t("refusal.deleted"), refresh: ["/refusals"] },
  );
  const rename = async (name: string | null) => {
    await api.patch("/refusals/{entity}/{code}", { path, body: { name } });
    await refresh("/refusals");
  };
  const renameReason = async (reason: string, name: string | null) => {
    await api.patch("/refusals/{entity}/{code}/reasons/{reason}", {
      path: { ...path, reason },
      body: { name },
    });
    await refresh("/refusals");
  };
  const add = async (name: string) => {
    const taken = refusal.reasons.map((one) => one.code);
    await api.post("/refusals/{entity}/{code}/reasons", { path, body: { name, code: slug(name, taken) } });
    await refresh("/refusals");
  };
  const bin = (what: NonNullable<Doomed>) =>
    administers && (
      <ActionIcon aria-label={t("refusal.deleteNamed", { name: what.name })} onClick={() => setDoomed(what)}>
        <IconTrash size={16} stroke={1.6} />
      </ActionIcon>
    );
  return (
    <Paper withBorder p="lg" component="section" aria-label={refusal.name}>
      <div className={classes.statusHead}>
        <EditableField
          label={t("refusal.status")}
          value={refusal.name}
          readOnly={!administers}
          check={needsName}
          onSave={rename}
        />
        {bin({ name: refusal.name })}
      </div>
      <ul className={classes.reasons} aria-label={t("refusal.reasonsOf", { name: refusal.name })}>
        {refusal.reasons.map((reason) => (
          <li key={reason.id} className={classes.reason}>
            <EditableField
              label={t("refusal.reason")}
              hideLabel
              value={reason.name}
              readOnly={!administers}
              check={needsName}
              onSave={(name) => renameReason(reason.code, name)}
            />
            {bin({ name: reason.name, reason: reason.code })}
          </li>
        ))}
      </ul>
      {administers && <AddLine label={t("refusal.newReason")} onAdd={add} />}
      <ConfirmDialog
        opened={doomed !== null}
        title={t("refusal.deleteTitle", { name: doomed?.name })}
        act={t("common:delete")}
        onClose={() => setDoomed(null)}
        onConfirm={() => {
          if (doomed) remove.mutate(doomed);
          setDoomed(null);
        }}
        busy={remove.isPending}
        text={doomed?.reason ? t("refusal.deleteReason") : t("refusal.deleteStatus")}
      />
    </Paper>
  );
}
