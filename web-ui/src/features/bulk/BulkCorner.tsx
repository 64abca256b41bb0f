// In the corner over any screen: what runs, and what has just ended, until it is put away.
import { Portal, VisuallyHidden } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import type { BulkJob } from "@voronka/api";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useExplain } from "../../shared/api";
import { startedHere, useDownload } from "../../shared/bulk/exports";
import { FailuresPanel } from "./FailuresPanel";
import classes from "./Job.module.css";
import { JobView } from "./JobView";
import { useJobs } from "./useJobs";
import { useJobWords } from "./useJobWords";

const MOST = 4;
// What went well is put away by itself; the history keeps it, with its undo.
const READ_MS = 20_000;

export function BulkCorner() {
  const { t } = useTranslation("bulk");
  const jobs = useJobs();
  const { pathname } = useLocation();
  const words = useJobWords();
  const client = useQueryClient();
  const explain = useExplain();
  const download = useDownload();
  const [old, setOld] = useState<number[] | null>(null);
  const [dismissed, setDismissed] = useState<number[]>([]);
  const [failures, setFailures] = useState<BulkJob | null>(null);
  const handled = useRef(new Set<number>());
  // what had ended before this screen was opened is history
  useEffect(() => {
    if (jobs && old === null) setOld(jobs.filter((job) => job.status !== "running").map((job) => job.id));
  }, [jobs, old]);
  const shown = (old ? (jobs ?? []) : [])
    .filter((job) => !dismissed.includes(job.id) && !old?.includes(job.id))
    // a table's own screen shows its job itself
    .filter((job) => !pathname.endsWith(`/import/${job.wanted.importId}`))
    .slice(0, MOST);
  const ended = shown.filter((job) => job.status !== "running");

  const handOver = async (job: BulkJob) => {
    try {
      await download(job, t(`sheet.${job.entity}`));
    } catch (fault) {
      notifications.show({ color: "red", message: explain(fault) });
    }
  };
  const onEnded = useEffectEvent(() => {
    for (const job of ended) {
      if (handled.current.has(job.id)) continue;
      handled.current.add(job.id);
      if (job.action !== "export") void client.invalidateQueries();
      else if (job.status === "done" && startedHere.delete(job.id)) void handOver(job);
    }
  });
  const endedKey = ended.map((job) => job.id).join();
  useEffect(() => {
    if (endedKey) onEnded();
  }, [endedKey]);
  const fineKey = ended
    .filter((job) => job.status === "done" && job.failed === 0)
    .map((job) => job.id)
    .join();
  useEffect(() => {
    if (!fineKey) return;
    const fine = fineKey.split(",").map(Number);
    const timer = setTimeout(() => setDismissed((now) => [...now, ...fine]), READ_MS);
    return () => clearTimeout(timer);
  }, [fineKey]);
  const newest = ended[0];

  return (
    <Portal>
      <aside className={classes.corner} aria-label={t("corner")}>
        <VisuallyHidden role="status">
          {newest && `${words(newest)}: ${t(`status.${newest.status}`)}`}
        </VisuallyHidden>
        {shown.map((job) => (
          <JobView
            key={job.id}
            job={job}
            onFailures={() => setFailures(job)}
            onDismiss={job.status === "running" ? undefined : () => setDismissed((now) => [...now, job.id])}
          />
        ))}
      </aside>
      <FailuresPanel job={failures} onClose={() => setFailures(null)} />
    </Portal>
  );
}
