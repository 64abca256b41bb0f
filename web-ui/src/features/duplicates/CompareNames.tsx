// Names that are nearly the same: whether the base was looked through for them, how far that is, and the way to begin.
import { Button, Text } from "@mantine/core";
import { IconTextScan2 } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "../../shared/api";
import { JobStrip } from "./JobStrip";
import classes from "./Merge.module.css";
import type { MergeEntity } from "./merge";
import { useDuplicateJob } from "./useDuplicateJobs";

export function CompareNames({ entity }: { entity: MergeEntity }) {
  const { t } = useTranslation("duplicates");
  const api = useApi();
  const job = useDuplicateJob(entity, "compare");
  const start = useAction(() => api.post("/duplicates/jobs", { body: { action: "compare", type: entity } }), {
    refresh: ["/duplicates/jobs"],
  });
  const begin = (
    <Button
      variant="default"
      leftSection={<IconTextScan2 size={16} />}
      loading={start.isPending}
      onClick={() => start.mutate(undefined)}
    >
      {job ? t("job.again") : t("job.begin")}
    </Button>
  );
  if (job) return <JobStrip job={job}>{begin}</JobStrip>;
  return (
    <section className={classes.strip} aria-label={t("job.compare")}>
      <div className={classes.stripText}>
        <Text fw={600}>{t("job.compare")}</Text>
        <Text size="sm" c="dimmed">
          {t("job.never")}
        </Text>
      </div>
      {begin}
    </section>
  );
}
