// Поля: what a company adds to its records by itself, in the order in which it stands on the card.
import { Alert, Button, SegmentedControl, VisuallyHidden } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { CustomField } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useQueryOf, useRefresh } from "../../shared/api";
import { ConfirmDialog } from "../../shared/ConfirmDialog";
import { placed } from "../../shared/order";
import { Empty, QueryState, Skeletons } from "../../shared/Page";
import { guarded, SettingsPage } from "../../shared/Settings";
import { useAdministers } from "../../shared/settings";
import { FieldPanel } from "./FieldPanel";
import { FieldRow } from "./FieldRow";
import classes from "./Fields.module.css";
import { ENTITIES, type FieldsSearch } from "./routes";

export const FieldsPage = guarded("fields", Fields);

/** What shows fields or filters by them. */
const CHANGED = ["/fields", "/leads", "/deals", "/companies", "/contacts"];

function Fields() {
  const { t } = useTranslation("fields");
  const api = useApi();
  const refresh = useRefresh();
  const administers = useAdministers();
  const navigate = useNavigate();
  const { entity = "deal" }: FieldsSearch = useSearch({ strict: false });
  const query = useQueryOf("/fields/custom");
  const [opened, setOpened] = useState<CustomField | "new" | null>(null);
  const [going, setGoing] = useState<CustomField | null>(null);
  const [said, setSaid] = useState("");
  const order = useAction(
    (fields: CustomField[]) =>
      api.put("/fields/custom/order", {
        body: { entity, fields: fields.map(({ id, group }) => ({ id, group })) },
      }),
    { refresh: CHANGED },
  );
  const archive = useAction(
    (field: CustomField) =>
      api.delete("/fields/custom/{id}", { path: { id: field.id }, version: field.version }),
    { done: t("archivedDone"), refresh: CHANGED, onDone: () => setGoing(null) },
  );
  const restore = useAction(
    (field: CustomField) => api.post("/fields/custom/{id}/restore", { path: { id: field.id } }),
    { done: t("restoredDone"), refresh: CHANGED },
  );
  const place = (items: CustomField[]) => (code: string, position: number) => {
    const moved = items.find((one) => one.code === code);
    if (!moved || position > items.length) return;
    setSaid(t("moved", { name: moved.name, place: position, count: items.length }));
    order.mutate(placed(items, code, position - 1));
  };
  return (
    <SettingsPage
      room="fields"
      actions={
        administers && (
          <Button leftSection={<IconPlus size={16} />} onClick={() => setOpened("new")}>
            {t("add")}
          </Button>
        )
      }
      toolbar={
        <SegmentedControl
          className={classes.entities}
          aria-label={t("list", { entity: t(`entity.${entity}`) })}
          value={entity}
          onChange={(next) =>
            void navigate({ to: "/settings/fields", search: { entity: next as FieldsSearch["entity"] } })
          }
          data={ENTITIES.map((value) => ({ value, label: t(`entity.${value}`) }))}
        />
      }
    >
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      <QueryState query={query} skeleton={<Skeletons rows={6} />}>
        {({ items }) => {
          const own = items.filter((field) => field.entity === entity);
          const used = own.filter((field) => !field.archived);
          const away = own.filter((field) => field.archived);
          return (
            <>
              {entity === "product" && (
                <Alert mb="md" color="gray">
                  {t("productHint")}
                </Alert>
              )}
              {used.length === 0 ? (
                <Empty title={t("emptyTitle")} text={t("emptyText")} />
              ) : (
                <>
                  <ol className={classes.list} aria-label={t("list", { entity: t(`entity.${entity}`) })}>
                    {used.map((field, index) => (
                      <FieldRow
                        key={field.code}
                        field={field}
                        index={index}
                        last={index === used.length - 1}
                        onPlace={administers ? place(used) : undefined}
                        onOpen={() => setOpened(field)}
                        onArchive={() => setGoing(field)}
                      />
                    ))}
                  </ol>
                  {administers && <p className={classes.keys}>{t("keys")}</p>}
                </>
              )}
              {away.length > 0 && (
                <>
                  <h2 className={classes.away}>{t("archived")}</h2>
                  <ul className={classes.list} aria-label={t("archived")}>
                    {away.map((field, index) => (
                      <FieldRow
                        key={field.code}
                        field={field}
                        index={index}
                        onRestore={administers ? () => restore.mutate(field) : undefined}
                      />
                    ))}
                  </ul>
                </>
              )}
            </>
          );
        }}
      </QueryState>
      <FieldPanel
        entity={entity}
        field={opened}
        all={query.data?.items ?? []}
        onClose={() => {
          setOpened(null);
          void refresh(...CHANGED);
        }}
      />
      <ConfirmDialog
        opened={going !== null}
        title={t("archiveTitle", { name: going?.name })}
        text={t("archiveText")}
        act={t("archive")}
        busy={archive.isPending}
        onClose={() => setGoing(null)}
        onConfirm={() => going && archive.mutate(going)}
      />
    </SettingsPage>
  );
}
