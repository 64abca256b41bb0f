// What could not be done, record by record, each with why and a way to it.
import { Anchor, Button, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { BulkJob } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { usePagesOf } from "../../shared/api";
import { words } from "../../shared/bulk/BulkPanel";
import { Empty, ErrorState, Skeletons } from "../../shared/Page";
import { SidePanel } from "../../shared/SidePanel";
import classes from "./Job.module.css";

const PLACES: Record<BulkJob["entity"], (id: number) => string> = {
  lead: (id) => `/leads/${id}`,
  deal: (id) => `/deals/${id}`,
  company: (id) => `/companies/${id}`,
  contact: (id) => `/contacts/${id}`,
  task: (id) => `/tasks/${id}`,
};

export function FailuresPanel({ job, onClose }: { job: BulkJob | null; onClose: () => void }) {
  const { t } = useTranslation("bulk");
  return (
    <SidePanel opened={job !== null} title={t("failures")} onClose={onClose}>
      {job && <Failures job={job} onLeave={onClose} />}
    </SidePanel>
  );
}

function Failures({ job, onLeave }: { job: BulkJob; onLeave: () => void }) {
  const { t } = useTranslation("bulk");
  // the rows of a table are no records: there is nowhere to go
  const ofTable = "importId" in job.wanted && job.undoes === null;
  const pages = usePagesOf("/bulk/{id}/failures", { path: { id: job.id } });
  if (pages.isPending) return <Skeletons />;
  if (pages.error) return <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />;
  if (pages.items.length === 0) return <Empty title={t("noFailures")} />;
  return (
    <Stack gap="md">
      <ul className={classes.failures}>
        {pages.items.map((one) => (
          <li key={one.id} className={classes.failure}>
            {ofTable && <Text fw={600}>{one.name}</Text>}
            {ofTable ? null : one.name ? (
              <Anchor component={Link} to={PLACES[job.entity](one.id)} onClick={onLeave}>
                {one.name}
              </Anchor>
            ) : (
              <Text fw={600}>№ {one.id}</Text>
            )}
            <Text c="dimmed">{words(one.problem, t)}</Text>
          </li>
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button
          variant="default"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {t("moreFailures")}
        </Button>
      )}
    </Stack>
  );
}
