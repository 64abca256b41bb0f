// Whoever set the task says what was done is accepted, or returns it with what is missing.
import { Button, Group, Stack, Textarea } from "@mantine/core";
import { IconArrowBackUp, IconCheck } from "@tabler/icons-react";
import type { Task } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DeadlineField } from "../../shared/DeadlineField";
import { useDraft } from "../../shared/draft";
import { useTaskActs } from "../../shared/taskActs";

export function Judge({ task, onDone }: { task: Task; onDone: () => void }) {
  const { t } = useTranslation("task");
  const { accept, giveBack } = useTaskActs();
  const [returning, setReturning] = useState(false);
  const [comment, setComment, forget] = useDraft(`return:${task.id}`, "");
  const [deadline, setDeadline] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const send = () => {
    setTried(true);
    if (!comment.trim()) return;
    giveBack.mutate(
      { task, comment: comment.trim(), deadline: deadline ?? undefined },
      {
        onSuccess: () => {
          forget();
          onDone();
        },
      },
    );
  };
  if (!returning)
    return (
      <Group gap="sm">
        <Button
          leftSection={<IconCheck size={16} />}
          loading={accept.isPending}
          onClick={() => accept.mutate(task, { onSuccess: onDone })}
        >
          {t("accept")}
        </Button>
        <Button
          variant="default"
          leftSection={<IconArrowBackUp size={16} />}
          onClick={() => setReturning(true)}
        >
          {t("giveBack")}
        </Button>
      </Group>
    );
  return (
    <Stack gap="sm">
      <Textarea
        label={t("whatIsMissing")}
        withAsterisk
        autoFocus
        autosize
        minRows={2}
        maxRows={8}
        maxLength={10_000}
        value={comment}
        onChange={(event) => setComment(event.currentTarget.value)}
        error={tried && !comment.trim() && t("needsComment")}
      />
      <DeadlineField label={t("newDeadline")} clearable value={deadline} onChange={setDeadline} />
      <Group gap="sm" justify="flex-end">
        <Button variant="default" onClick={() => setReturning(false)}>
          {t("common:cancel")}
        </Button>
        <Button loading={giveBack.isPending} onClick={send}>
          {t("giveBack")}
        </Button>
      </Group>
    </Stack>
  );
}
