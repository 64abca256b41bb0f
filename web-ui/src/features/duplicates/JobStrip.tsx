// One work over all duplicates: how far it is, the way to stop it, and what it left with why.
import { Button, Group, Progress, Text } from "@mantine/core";
import type { DuplicateJob } from "@voronka/api";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "../../shared/api";
import { dateTime, number } from "../../shared/format";
import { KeptDialog } from "./KeptDialog";
import classes from "./Merge.module.css";

interface JobStripProps {
  job: DuplicateJob;
  /** What else can be done when it is over. */
  children?: ReactNode;
}

export function JobStrip({ job, children }: JobStripProps) {
  const { t } = useTranslation("duplicates");
  const api = useApi();
  const [reading, setReading] = useState(false);
  const running = job.status === "running";
  const through = job.done + job.kept;
  const stop = useAction(() => api.post("/duplicates/jobs/{id}/cancel", { path: { id: job.id } }), {
    refresh: ["/duplicates/jobs"],
  });
  const state = [
    job.action === "compare"
      ? t("job.compared", { done: number(job.done), total: number(job.total) })
      : t("job.merged", { done: number(job.done), total: number(job.total) }),
    job.kept > 0 && t("job.kept", { count: job.kept, number: number(job.kept) }),
    job.stopping ? t("job.stopping") : !running && t(`job.${job.status}`),
    !running && dateTime(job.finishedAt ?? job.createdAt),
    job.problem?.detail,
  ];
  return (
    <section className={classes.strip} aria-label={t(`job.${job.action}`)}>
      <div className={classes.stripText}>
        <Text fw={600}>{t(`job.${job.action}`)}</Text>
        <Text size="sm" c="dimmed" role="status">
          {state.filter(Boolean).join(" · ")}
        </Text>
        {running && (
          <Progress
            mt="xs"
            animated
            value={job.total === 0 ? 100 : Math.round((through / job.total) * 100)}
            aria-label={t("job.progress")}
          />
        )}
      </div>
      <Group gap="sm">
        {running && (
          <Button
            variant="default"
            disabled={job.stopping}
            loading={stop.isPending}
            onClick={() => stop.mutate(undefined)}
          >
            {t("rule.stop")}
          </Button>
        )}
        {job.kept > 0 && (
          <Button variant="default" onClick={() => setReading(true)}>
            {t("job.report")}
          </Button>
        )}
        {!running && children}
      </Group>
      {reading && <KeptDialog job={job} onClose={() => setReading(false)} />}
    </section>
  );
}
