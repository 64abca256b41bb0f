// Back into work: to which stage, and why. The refusal stays in the story.
import { Button, Group, Modal, Select, Stack, Textarea } from "@mantine/core";
import type { Stage } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";

export interface ReopenChoice {
  stage?: string;
  comment?: string;
}

interface ReopenDialogProps {
  opened: boolean;
  stages: Stage[];
  busy: boolean;
  onClose: () => void;
  onChoose: (choice: ReopenChoice) => void;
}

export function ReopenDialog({ opened, stages, busy, onClose, onChoose }: ReopenDialogProps) {
  const { t } = useTranslation("common");
  const [stage, setStage] = useState<string | null>(null);
  const [comment, setComment] = useState("");
  return (
    <Modal opened={opened} onClose={onClose} title={t("reopenDialog.title")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onChoose({ stage: stage ?? undefined, comment: comment.trim() || undefined });
        }}
      >
        <Stack gap="md">
          <Select
            label={t("reopenDialog.stage")}
            placeholder={t("reopenDialog.before")}
            clearable
            value={stage}
            onChange={setStage}
            data={stages
              .filter((one) => one.kind === "open")
              .map((one) => ({ value: one.code, label: one.name }))}
          />
          <Textarea
            label={t("reopenDialog.comment")}
            data-autofocus
            autosize
            minRows={2}
            value={comment}
            onChange={(event) => setComment(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t("cancel")}
            </Button>
            <Button type="submit" loading={busy}>
              {t("reopen")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
