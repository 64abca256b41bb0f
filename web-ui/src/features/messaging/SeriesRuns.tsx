// Who is in a series, and what became of each.
import { Button, Text } from "@mantine/core";
import type { Series } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { usePagesOf } from "../../shared/api";
import { type Entity, useCan } from "../../shared/me";
import { RunRow } from "../../shared/SeriesState";
import classes from "./Templates.module.css";

export function SeriesRuns({ series }: { series: Series }) {
  const { t } = useTranslation("messaging");
  const can = useCan();
  const runs = usePagesOf("/series/{id}/runs", { path: { id: series.id }, query: { limit: 20 } });
  return (
    <section aria-label={t("series.who")}>
      <h2 className={classes.group}>{t("series.who")}</h2>
      {runs.isSuccess && runs.items.length === 0 && <Text c="dimmed">{t("series.nobody")}</Text>}
      {runs.items.map((run) => (
        <RunRow key={run.id} run={run} named mayStop={can(run.subject.type as Entity, "change")} />
      ))}
      {runs.hasNextPage && (
        <Button
          size="compact-sm"
          variant="subtle"
          loading={runs.isFetchingNextPage}
          onClick={() => void runs.fetchNextPage()}
        >
          {t("common:more")}
        </Button>
      )}
    </section>
  );
}
