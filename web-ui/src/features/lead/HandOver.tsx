// Whoever took a request in hands it over: to whom the rules choose, or to somebody, with a word.
import { Button, Drawer, Stack, Textarea } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { Lead } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "../../shared/api";
import { useDraft } from "../../shared/draft";
import { EmployeeSelect } from "../../shared/EmployeeSelect";

interface HandOverProps {
  lead: Lead;
  opened: boolean;
  onClose: () => void;
  onDone: (lead: Lead) => void;
}

export function HandOver({ lead, opened, onClose, onDone }: HandOverProps) {
  const { t } = useTranslation("lead");
  const api = useApi();
  const [to, setTo] = useState<number | null>(null);
  const [note, setNote, forget] = useDraft(`lead.hand-over.${lead.id}`, "");
  const hand = useAction(
    () =>
      api.post("/leads/{id}/hand-over", {
        path: { id: lead.id },
        body: { employeeId: to ?? undefined, note: note.trim() || undefined },
      }),
    {
      refresh: ["/leads", "/today"],
      onDone: (answer) => {
        forget();
        notifications.show({
          message: t("handOver.done", { name: answer.responsible?.name ?? "" }),
          color: "green",
        });
        onDone(answer);
      },
    },
  );
  return (
    <Drawer opened={opened} onClose={onClose} position="right" size={440} title={t("handOver.title")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          hand.mutate(undefined);
        }}
      >
        <Stack gap="md">
          <EmployeeSelect
            label={t("handOver.to")}
            placeholder={t("handOver.byRules")}
            clearable
            value={to}
            onChange={setTo}
            except={lead.responsible?.id}
          />
          <Textarea
            label={t("handOver.note")}
            description={t("handOver.noteHint")}
            autosize
            minRows={3}
            maxLength={10_000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Button type="submit" loading={hand.isPending}>
            {t("handOver.act")}
          </Button>
        </Stack>
      </form>
    </Drawer>
  );
}
