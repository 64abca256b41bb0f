// Why it ends: the status, then a reason of that status. Both are required; the comment is free.
import { Button, Group, Modal, Radio, Stack, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useOfferedRefusals } from "./dictionaries";

export interface RefusalChoice {
  status: string;
  reason: string;
  comment?: string;
}
interface RefusalDialogProps {
  entity: "lead" | "deal";
  /** Of which pipeline it is: each may have reasons of its own. */
  pipeline?: string;
  /** What is being refused, or null when closed. */
  title: string | null;
  busy?: boolean;
  onClose: () => void;
  onChoose: (choice: RefusalChoice) => void;
}

export function RefusalDialog({ entity, pipeline, title, busy, onClose, onChoose }: RefusalDialogProps) {
  const { t } = useTranslation("common");
  return (
    <Modal opened={title !== null} onClose={onClose} title={t(`refusal.${entity}`)}>
      <RefusalForm
        entity={entity}
        pipeline={pipeline}
        title={title ?? ""}
        busy={busy}
        onClose={onClose}
        onChoose={onChoose}
      />
    </Modal>
  );
}

function RefusalForm({ entity, pipeline, title, busy, onClose, onChoose }: RefusalDialogProps) {
  const { t } = useTranslation("common");
  const refusals = useOfferedRefusals(entity, pipeline);
  const [status, setStatus] = useState("");
  const [reason, setReason] = useState("");
  const [comment, setComment] = useState("");
  const [tried, setTried] = useState(false);
  const reasons = refusals.find((one) => one.code === status)?.reasons ?? [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (status && reason) onChoose({ status, reason, comment: comment.trim() || undefined });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="lg">
        <strong>{title}</strong>
        <Radio.Group
          label={t("refusal.status")}
          withAsterisk
          value={status}
          onChange={(code) => {
            setStatus(code);
            const only = refusals.find((one) => one.code === code)?.reasons;
            setReason(only?.length === 1 ? (only[0]?.code ?? "") : "");
          }}
          error={tried && !status && t("refusal.chooseStatus")}
        >
          <Stack gap="sm" pt="xs">
            {refusals.map((one) => (
              <Radio key={one.code} value={one.code} label={one.name} />
            ))}
          </Stack>
        </Radio.Group>
        {reasons.length > 0 && (
          <Radio.Group
            label={t("refusal.reason")}
            withAsterisk
            value={reason}
            onChange={setReason}
            error={tried && !reason && t("refusal.chooseReason")}
          >
            <Stack gap="sm" pt="xs">
              {reasons.map((one) => (
                <Radio key={one.code} value={one.code} label={one.name} />
              ))}
            </Stack>
          </Radio.Group>
        )}
        <Textarea
          label={t("refusal.comment")}
          autosize
          minRows={2}
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button type="submit" color="red" loading={busy}>
            {t(`refusal.${entity}Button`)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
