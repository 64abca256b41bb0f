// One job: what it does, how far it is, what came of it.
import { ActionIcon, Progress } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { BulkJob } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { dateTime, number } from "../../shared/format";
import classes from "./Job.module.css";
import { JobButtons } from "./JobButtons";
import { useJobWords } from "./useJobWords";

interface JobViewProps {
  job: BulkJob;
  /** With its time and whose it is: in the history. */
  dated?: boolean;
  whose?: boolean;
  onFailures: () => void;
  onDismiss?: () => void;
}

const COLOUR: Record<BulkJob["status"], string | undefined> = {
  running: undefined,
  done: "green",
  cancelled: "gray",
  failed: "red",
};

export function JobView({ job, dated, whose, onFailures, onDismiss }: JobViewProps) {
  const { t } = useTranslation("bulk");
  const words = useJobWords();
  const through = job.done + job.failed;
  const share = job.total === 0 ? 100 : Math.round((through / job.total) * 100);
  return (
    <article className={classes.job} aria-label={words(job)}>
      <div className={classes.head}>
        <div className={classes.title}>{words(job)}</div>
        {onDismiss && (
          <ActionIcon size="sm" aria-label={t("dismiss")} onClick={onDismiss}>
            <IconX size={14} stroke={1.6} />
          </ActionIcon>
        )}
      </div>
      {(!dated || job.status === "running") && (
        <Progress
          value={share}
          color={COLOUR[job.status]}
          aria-label={t("progress")}
          animated={job.status === "running"}
        />
      )}
      <div className={classes.state}>
        {[
          job.stopping ? t("status.stopping") : t(`status.${job.status}`),
          t("doneOf", { done: number(job.done), total: number(job.total) }),
          job.undoneBy && t("undone"),
          dated && dateTime(job.createdAt),
          whose && job.owner.name,
          job.problem?.detail,
        ]
          .filter(Boolean)
          .join(" · ")}
      </div>
      <div className={classes.acts}>
        <JobButtons job={job} onFailures={onFailures} />
      </div>
    </article>
  );
}
