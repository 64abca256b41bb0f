// Records that are one and the same, side by side: which one stays, whose value of each field; then they are one, and can be parted again.
import { Button, Group, Radio, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { MergePreview } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useRefresh } from "../../shared/api";
import { useCustomName } from "../../shared/custom";
import { date, number } from "../../shared/format";
import { Empty, ErrorState, Page, Skeletons } from "../../shared/Page";
import { placeOf } from "../../shared/places";
import classes from "./Merge.module.css";
import { MergeCell } from "./MergeCell";
import { customOf, type MergeEntity, type Shown, useMerge, useMergePreview } from "./merge";
import type { MergeSearch } from "./routes";

export function MergePage() {
  const { t } = useTranslation("duplicates");
  const { entity, ids }: MergeSearch = useSearch({ strict: false });
  const chosen = [...new Set((ids ?? "").split(",").map(Number).filter(Boolean))];
  return (
    <Page title={t("title")}>
      {entity && chosen.length >= 2 && chosen.length <= 20 ? (
        <Merging key={`${entity}${ids}`} entity={entity} ids={chosen} />
      ) : (
        <Empty title={t("few")} text={t("fewText")} />
      )}
    </Page>
  );
}

function Merging({ entity, ids }: { entity: MergeEntity; ids: number[] }) {
  const { t } = useTranslation("duplicates");
  const [target, setTarget] = useState(ids[0]);
  const { data, error } = useMergePreview(entity, target, ids);
  if (error) return <ErrorState error={error} />;
  if (!data || !target) return <Skeletons />;
  return (
    <Stack gap="lg">
      <Text c="dimmed" maw={720}>
        {t("text")}
      </Text>
      <Choosing key={target} entity={entity} ids={ids} target={target} preview={data} onTarget={setTarget} />
    </Stack>
  );
}

interface ChoosingProps {
  entity: MergeEntity;
  ids: number[];
  target: number;
  preview: MergePreview;
  onTarget: (id: number) => void;
}

function Choosing({ entity, ids, target, preview, onTarget }: ChoosingProps) {
  const { t } = useTranslation("duplicates");
  const navigate = useNavigate();
  const merge = useMerge();
  const offerUndo = useOfferUndo();
  const customName = useCustomName(entity);
  const records = [...(preview.records as Shown[])].sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
  const [said, setSaid] = useState<Record<string, number>>({});
  const fields = { ...(preview.fields as Record<string, number>), ...said };
  const moves = Object.entries(preview.moves as Record<string, number>);
  const act = useAction(
    () =>
      merge(entity, {
        target,
        ids: ids.filter((id) => id !== target),
        fields,
        versions: Object.fromEntries(records.map((one) => [one.id, one.version])),
      }),
    {
      refresh: ["/companies", "/contacts", "/leads", "/deals", "/tasks"],
      onDone: (done) => {
        offerUndo(done.id);
        void navigate({ to: placeOf({ type: entity, id: target }) ?? "/" });
      },
    },
  );
  const alone = (field: string) => records.every((one) => of(one, field) === of(records[0], field));
  const shown = Object.keys(preview.fields).filter((field) => !alone(field) || filled(records[0], field));
  const called = (field: string) => customName(field) ?? t(`field.${field}`, t(`bulk:name.${field}`));
  const name = (one: Shown) => String(one.name ?? one.title ?? "");
  return (
    <>
      <div className={classes.scroller}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">
                <Text size="sm" c="dimmed">
                  {t("stays")}
                </Text>
              </th>
              {records.map((one) => (
                <th key={one.id} scope="col" data-target={one.id === target || undefined}>
                  <Radio
                    name="target"
                    label={name(one)}
                    description={`№ ${one.id} · ${date(String(one.createdAt))}`}
                    checked={one.id === target}
                    onChange={() => onTarget(one.id)}
                  />
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    mt={4}
                    onClick={() =>
                      setSaid(Object.fromEntries(Object.keys(preview.fields).map((field) => [field, one.id])))
                    }
                  >
                    {t("allOf")}
                  </Button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((field) => (
              <tr key={field}>
                <th scope="row">{called(field)}</th>
                {records.map((one) => (
                  <td key={one.id} data-chosen={fields[field] === one.id || alone(field) || undefined}>
                    <MergeCell
                      field={field}
                      record={one}
                      chosen={fields[field] === one.id}
                      alone={alone(field)}
                      named={`${called(field)}: ${name(one)}`}
                      onChoose={() => setSaid({ ...said, [field]: one.id })}
                    />
                  </td>
                ))}
              </tr>
            ))}
            {["phones", "emails", "tags"].map((field) => (
              <tr key={field}>
                <th scope="row">{t(`bulk:name.${field}`)}</th>
                {records.map((one) => (
                  <td key={one.id} data-chosen>
                    <MergeCell field={field} record={one} alone chosen />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Text>
        {moves.length === 0
          ? t("movesNothing")
          : `${t("moves")} ${moves.map(([kind, count]) => t(`of.${kind}`, { count, number: number(count) })).join(", ")}.`}
      </Text>
      <Group gap="sm">
        <Button loading={act.isPending} onClick={() => act.mutate(undefined)}>
          {t("act")}
        </Button>
        <Button variant="default" onClick={() => window.history.back()}>
          {t("common:cancel")}
        </Button>
      </Group>
    </>
  );
}

const given = (record: Shown | undefined, field: string) =>
  customOf(record, field) ?? record?.[field] ?? record?.[field.replace(/Id$/, "")] ?? null;
const of = (record: Shown | undefined, field: string) => JSON.stringify(given(record, field));
const filled = (record: Shown | undefined, field: string) => Boolean(given(record, field));

function useOfferUndo() {
  const { t } = useTranslation("duplicates");
  const api = useApi();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const undo = useAction((id: number) => api.post("/merges/{id}/undo", { path: { id } }), {
    onDone: (parted) => {
      void refresh("/companies", "/contacts", "/leads", "/deals", "/tasks");
      notifications.show({
        color: parted.left > 0 ? "yellow" : "green",
        message: parted.left > 0 ? t("partedLeft", { count: parted.left }) : t("parted"),
      });
      const first = parted.merge.from[0];
      if (first) void navigate({ to: placeOf({ type: parted.merge.entity, id: first.id }) ?? "/" });
    },
  });
  return (id: number) => {
    const key = `merge-${id}`;
    notifications.show({
      id: key,
      autoClose: 20_000,
      color: "green",
      message: (
        <Group justify="space-between" wrap="nowrap">
          <Text>{t("done")}</Text>
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => {
              notifications.hide(key);
              undo.mutate(id);
            }}
          >
            {t("common:undo")}
          </Button>
        </Group>
      ),
    });
  };
}
