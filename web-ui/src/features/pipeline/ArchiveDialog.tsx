// A stage, or a pipeline, is put away: its cards are asked a new place.
import { Button, Group, Modal, Select, Stack, Text } from "@mantine/core";
import type { Pipeline, Stage } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "../../shared/api";
import { usePipelines } from "../../shared/dictionaries";

interface ArchiveDialogProps {
  pipeline: Pipeline;
  /** Null: the pipeline itself. */
  stage: Stage | null;
  opened: boolean;
  onClose: () => void;
}

export function ArchiveDialog({ pipeline, stage, opened, onClose }: ArchiveDialogProps) {
  const { t } = useTranslation("pipeline");
  const api = useApi();
  const pipelines = usePipelines("deal");
  const [to, setTo] = useState<string | null>(null);
  const choices = stage
    ? pipeline.stages.filter((one) => one.kind === stage.kind && one.code !== stage.code)
    : pipelines.filter((one) => one.code !== pipeline.code);
  const archive = useAction(
    () =>
      stage
        ? api.post("/pipelines/{code}/stages/{stage}/archive", {
            path: { code: pipeline.code, stage: stage.code },
            body: { moveTo: to ?? undefined },
          })
        : api.post("/pipelines/{code}/archive", {
            path: { code: pipeline.code },
            body: { pipeline: to ?? undefined },
          }),
    { done: t("archive.done"), refresh: ["/pipelines", "/leads", "/deals"], onDone: onClose },
  );
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t(stage ? "archive.stageTitle" : "archive.pipelineTitle", {
        name: stage?.name ?? pipeline.name,
      })}
    >
      <Stack gap="md">
        <Text>{t(stage ? "archive.stageText" : "archive.pipelineText")}</Text>
        <Select
          label={t(stage ? "archive.cardsTo" : "archive.dealsTo")}
          placeholder={t("archive.noCards")}
          clearable
          value={to}
          onChange={setTo}
          data={choices.map((one) => ({ value: one.code, label: one.name }))}
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t("common:cancel")}
          </Button>
          <Button loading={archive.isPending} onClick={() => archive.mutate(undefined)}>
            {t("archive.act")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** What lies in the archive, and the way back. */
export function Archived({ pipeline, administers }: { pipeline: Pipeline; administers: boolean }) {
  const { t } = useTranslation("pipeline");
  const api = useApi();
  const restore = useAction(
    (stage: string) =>
      api.post("/pipelines/{code}/stages/{stage}/restore", { path: { code: pipeline.code, stage } }),
    { done: t("archive.restored"), refresh: ["/pipelines", "/leads/board", "/deals/board"] },
  );
  if (pipeline.archivedStages.length === 0) return null;
  return (
    <section aria-label={t("archive.title")}>
      <Text c="dimmed" size="sm" mt="lg" mb="xs">
        {t("archive.title")}
      </Text>
      {pipeline.archivedStages.map((stage) => (
        <Group key={stage.code} gap="sm">
          <Text c="dimmed">{stage.name}</Text>
          {administers && (
            <Button
              size="compact-sm"
              variant="subtle"
              loading={restore.isPending && restore.variables === stage.code}
              onClick={() => restore.mutate(stage.code)}
            >
              {t("archive.restore")}
            </Button>
          )}
        </Group>
      ))}
    </section>
  );
}
