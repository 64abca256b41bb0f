// In which series of letters a record is: <SeriesState type="deal" id={7} mayStop />; and the way into one: <SeriesStart …/>
import { Anchor, Badge, Button, Group, Select, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { SeriesRun } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useQueryOf, useRefresh } from "./api";
import { concerns } from "./concerns";
import { addressOf } from "./entity";
import { dateTime } from "./format";
import { useEvents } from "./realtime";
import type { SubjectChoice } from "./SubjectSelect";

const COLORS: Record<string, string> = { active: "accent", done: "green", stopped: "gray" };

interface RunRowProps {
  run: SeriesRun;
  /** The record instead of the series: in the list of a series. */
  named?: boolean;
  mayStop: boolean;
}

export function RunRow({ run, named, mayStop }: RunRowProps) {
  const { t } = useTranslation("messaging");
  const api = useApi();
  const stop = useAction(() => api.post("/series/runs/{id}/stop", { path: { id: run.id } }), {
    done: t("series.stopped"),
    refresh: ["/series"],
  });
  const address = named ? addressOf(run.subject) : null;
  return (
    <Group gap="sm" justify="space-between" wrap="nowrap" py="xs">
      <div style={{ minWidth: 0 }}>
        <Text truncate>
          {named ? (
            address ? (
              <Anchor component={Link} to={address} c="var(--v-text)">
                {run.subject.name}
              </Anchor>
            ) : (
              run.subject.name
            )
          ) : (
            t("series.isIn", { name: run.series.name })
          )}
        </Text>
        <Text size="xs" c="dimmed">
          {[
            t("series.progress", { step: run.step, steps: run.steps }),
            run.nextAt && t("series.next", { at: dateTime(run.nextAt) }),
            run.reason && t(`series.reason.${run.reason}`),
          ]
            .filter(Boolean)
            .join(" · ")}
        </Text>
      </div>
      <Group gap="xs" wrap="nowrap">
        <Badge variant="light" color={COLORS[run.state]} tt="none">
          {t(`series.state.${run.state}`)}
        </Badge>
        {mayStop && run.state === "active" && (
          <Button
            size="compact-xs"
            variant="default"
            loading={stop.isPending}
            onClick={() => stop.mutate(undefined)}
          >
            {t("series.stop")}
          </Button>
        )}
      </Group>
    </Group>
  );
}

/** Nothing where the record is in none. */
export function SeriesState({ type, id, mayStop }: SubjectChoice & { mayStop: boolean }) {
  const refresh = useRefresh();
  const runs = useQueryOf("/series/runs", { query: { subjectType: type, subjectId: id } }).data?.items ?? [];
  // an answer stops a series, and so does the end of the record
  useEvents(["message.*", `${type}.*`], (event) => concerns(event, type, id) && void refresh("/series/runs"));
  const now = runs.filter((run) => run.state === "active");
  if (now.length === 0) return null;
  return (
    <Stack gap={0}>
      {now.map((run) => (
        <RunRow key={run.id} run={run} mayStop={mayStop} />
      ))}
    </Stack>
  );
}

interface SeriesStartProps {
  type: SubjectChoice["type"];
  ids: number[];
  onDone: () => void;
}

/** Chooses a series for one record or for many. */
export function SeriesStart({ type, ids, onDone }: SeriesStartProps) {
  const { t } = useTranslation("messaging");
  const api = useApi();
  const series = (useQueryOf("/series").data?.items ?? []).filter((one) => !one.archived);
  const [chosen, setChosen] = useState<string | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const start = useAction(
    () =>
      api.post("/series/{id}/start", {
        path: { id: Number(chosen) },
        body: { subjectType: type, subjectIds: ids },
      }),
    {
      refresh: ["/series"],
      onDone: (result) => {
        const why = [...new Set(result.skipped.map((one) => one.reason))].map(
          (reason) =>
            `${t(`series.skipped.${reason}`)}: ${result.skipped.filter((one) => one.reason === reason).length}`,
        );
        setSaid([t("series.started", { count: result.started }), ...why].join(" · "));
        if (result.skipped.length === 0) onDone();
      },
    },
  );
  if (series.length === 0) return <Text c="dimmed">{t("series.none")}</Text>;
  return (
    <Stack gap="sm">
      <Select
        label={t("series.which")}
        value={chosen}
        onChange={setChosen}
        data={series.map((one) => ({
          value: String(one.id),
          label: `${one.name} · ${t("series.letters", { count: one.steps.length })}`,
        }))}
      />
      <Text size="xs" c="dimmed">
        {t("series.stopsBy")}
      </Text>
      {said && <Text role="status">{said}</Text>}
      <Group justify="flex-end">
        <Button
          size="xs"
          disabled={!chosen}
          loading={start.isPending}
          onClick={() => start.mutate(undefined)}
        >
          {t("series.start")}
        </Button>
      </Group>
    </Stack>
  );
}
