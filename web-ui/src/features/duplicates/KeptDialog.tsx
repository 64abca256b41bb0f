// The groups that a rule has left as they were, each with why and with the way to make it one by hand.
import { Anchor, Button, Modal, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { DuplicateJob, DuplicateKept } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { usePagesOf } from "../../shared/api";
import { ErrorState, Skeletons } from "../../shared/Page";
import { placeOf } from "../../shared/places";
import classes from "./Merge.module.css";

interface KeptDialogProps {
  job: DuplicateJob;
  onClose: () => void;
}

export function KeptDialog({ job, onClose }: KeptDialogProps) {
  const { t } = useTranslation("duplicates");
  const pages = usePagesOf("/duplicates/jobs/{id}/kept", { path: { id: job.id }, query: { limit: 50 } });
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t("job.reportTitle")}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      {pages.isPending && <Skeletons />}
      {pages.error && <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />}
      <ul className={classes.groups}>
        {pages.items.map((one) => (
          <KeptRow key={`${one.match}${one.value}`} job={job} kept={one} />
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button
          variant="default"
          mt="md"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {t("list.more")}
        </Button>
      )}
    </Modal>
  );
}

function KeptRow({ job, kept }: { job: DuplicateJob; kept: DuplicateKept }) {
  const { t } = useTranslation("duplicates");
  const seen = kept.records.filter((one) => one.name !== "");
  return (
    <li className={classes.group}>
      <div>
        {seen.map((one) => (
          <div key={one.id}>
            <Anchor component={Link} to={placeOf({ type: job.type, id: one.id }) ?? "/"} fw={600}>
              {one.name}
            </Anchor>
            <Text component="span" size="sm" c="dimmed">
              {" "}
              № {one.id}
            </Text>
          </div>
        ))}
        <Text size="sm" c="dimmed">
          {kept.problem.detail}
        </Text>
      </div>
      {seen.length > 1 && (
        <Button
          component={Link}
          to="/merge"
          search={{ entity: job.type, ids: seen.map((one) => one.id).join() } as never}
          variant="default"
          aria-label={t("list.mergeNamed", { value: seen[0]?.name })}
        >
          {t("act")}
        </Button>
      )}
    </li>
  );
}
