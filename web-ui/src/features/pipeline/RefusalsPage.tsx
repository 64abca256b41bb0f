// Причины отказа: a status, and the reasons beneath it, for leads and for deals. Both levels are asked when something is lost.
import { ActionIcon, Group, MultiSelect, Paper, SegmentedControl, Tooltip } from "@mantine/core";
import { IconArchive, IconArchiveOff, IconTrash } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { Refusal } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useQueryOf, useRefresh } from "../../shared/api";
import { ConfirmDialog } from "../../shared/ConfirmDialog";
import { usePipelines } from "../../shared/dictionaries";
import { EditableField } from "../../shared/EditableField";
import { Empty, QueryState, Skeletons } from "../../shared/Page";
import { guarded, SettingsPage } from "../../shared/Settings";
import { SortableRow } from "../../shared/SortableRow";
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
  const place = useAction(
    ({ code, position }: { code: string; position: number }) =>
      api.patch("/refusals/{entity}/{code}", { path: { entity, code }, body: { position } }),
    { refresh: ["/refusals"] },
  );
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
            <ul className={classes.sorted} aria-label={t("refusal.statuses")}>
              {items.map((refusal, index) => (
                <SortableRow
                  key={refusal.id}
                  list="statuses"
                  code={refusal.code}
                  name={refusal.name}
                  index={index}
                  movable={administers}
                  className={classes.statusRow ?? ""}
                  onPlace={(code, position) => place.mutate({ code, position })}
                >
                  <Status refusal={refusal} />
                </SortableRow>
              ))}
            </ul>
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
  const pipelines = usePipelines("deal");
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
  const change = useAction(
    ({
      reason,
      ...body
    }: {
      reason?: string;
      position?: number;
      archived?: boolean;
      pipelines?: string[];
    }) =>
      reason
        ? api.patch("/refusals/{entity}/{code}/reasons/{reason}", { path: { ...path, reason }, body })
        : api.patch("/refusals/{entity}/{code}", { path, body }),
    { refresh: ["/refusals"] },
  );
  const tools = (what: NonNullable<Doomed>, archived: boolean) =>
    administers && (
      <Group gap={4} wrap="nowrap">
        <Tooltip label={t(archived ? "refusal.offer" : "refusal.archive")}>
          <ActionIcon
            aria-label={t(archived ? "refusal.offerNamed" : "refusal.archiveNamed", { name: what.name })}
            onClick={() => change.mutate({ reason: what.reason, archived: !archived })}
          >
            {archived ? <IconArchiveOff size={16} stroke={1.6} /> : <IconArchive size={16} stroke={1.6} />}
          </ActionIcon>
        </Tooltip>
        <ActionIcon
          aria-label={t("refusal.deleteNamed", { name: what.name })}
          onClick={() => setDoomed(what)}
        >
          <IconTrash size={16} stroke={1.6} />
        </ActionIcon>
      </Group>
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
        {tools({ name: refusal.name }, refusal.archived)}
      </div>
      {refusal.archived && <p className={classes.fact}>{t("refusal.inArchive")}</p>}
      {refusal.entity === "deal" && pipelines.length > 1 && (
        <MultiSelect
          label={t("refusal.pipelines")}
          placeholder={refusal.pipelines ? undefined : t("refusal.allPipelines")}
          disabled={!administers}
          value={refusal.pipelines ?? []}
          onChange={(chosen) => change.mutate({ pipelines: chosen })}
          data={pipelines.map((one) => ({ value: one.code, label: one.name }))}
        />
      )}
      <ul className={classes.reasons} aria-label={t("refusal.reasonsOf", { name: refusal.name })}>
        {refusal.reasons.map((reason, index) => (
          <SortableRow
            key={reason.id}
            list={`reasons-${refusal.id}`}
            code={reason.code}
            name={reason.name}
            index={index}
            movable={administers}
            className={classes.reason ?? ""}
            onPlace={(code, position) => change.mutate({ reason: code, position })}
          >
            <div className={classes.grow}>
              <EditableField
                label={t("refusal.reason")}
                hideLabel
                value={reason.name}
                readOnly={!administers}
                check={needsName}
                onSave={(name) => renameReason(reason.code, name)}
              />
            </div>
            {reason.archived && <span className={classes.fact}>{t("refusal.inArchive")}</span>}
            {tools({ name: reason.name, reason: reason.code }, reason.archived)}
          </SortableRow>
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
