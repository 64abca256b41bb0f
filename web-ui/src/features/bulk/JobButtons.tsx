// What can be done with a job: stop it while it runs; then its file, what failed, and to take it back.
import { Button } from "@mantine/core";
import { IconAlertTriangle, IconArrowBackUp, IconDownload, IconPlayerStop } from "@tabler/icons-react";
import type { BulkJob } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "../../shared/api";
import { useDownload } from "../../shared/bulk/exports";
import { ConfirmDialog } from "../../shared/ConfirmDialog";
import { number } from "../../shared/format";
import { useMe } from "../../shared/me";

interface JobButtonsProps {
  job: BulkJob;
  onFailures: () => void;
}

export function JobButtons({ job, onFailures }: JobButtonsProps) {
  const { t } = useTranslation("bulk");
  const api = useApi();
  const me = useMe();
  const [asking, setAsking] = useState(false);
  const at = { path: { id: job.id } };
  const stop = useAction(() => api.post("/bulk/{id}/cancel", at), { refresh: ["/bulk"] });
  const undo = useAction(() => api.post("/bulk/{id}/undo", at), {
    refresh: ["/bulk"],
    onDone: () => setAsking(false),
  });
  const download = useDownload();
  const save = useAction(() => download(job, t(`sheet.${job.entity}`)), { refresh: ["/bulk"] });
  const shared = { size: "compact-sm", variant: "default" } as const;
  return (
    <>
      {job.status === "running" && (
        <Button
          {...shared}
          leftSection={<IconPlayerStop size={14} />}
          loading={stop.isPending || job.stopping}
          onClick={() => stop.mutate(undefined)}
        >
          {t("stop")}
        </Button>
      )}
      {job.action === "export" && job.status === "done" && job.owner.id === me.id && (
        <Button
          {...shared}
          leftSection={<IconDownload size={14} />}
          loading={save.isPending}
          onClick={() => save.mutate(undefined)}
        >
          {t("download")}
        </Button>
      )}
      {job.failed > 0 && (
        <Button {...shared} color="red" leftSection={<IconAlertTriangle size={14} />} onClick={onFailures}>
          {t("failed", { count: job.failed, number: number(job.failed) })}
        </Button>
      )}
      {job.undoable && (
        <Button {...shared} leftSection={<IconArrowBackUp size={14} />} onClick={() => setAsking(true)}>
          {t("undo")}
        </Button>
      )}
      <ConfirmDialog
        opened={asking}
        title={t("undoTitle")}
        text={t("undoText", { count: job.done, number: number(job.done) })}
        act={t("undoAct")}
        busy={undo.isPending}
        onConfirm={() => undo.mutate(undefined)}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
