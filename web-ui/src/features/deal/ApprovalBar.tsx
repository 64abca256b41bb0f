// A deal that waits for a head: approve, decline for a reason, or give it to another with that. Afterwards, whose word it was.
import { Alert, Button, Drawer, Group, Stack, Text, Textarea } from "@mantine/core";
import { IconGavel } from "@tabler/icons-react";
import type { Deal } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "../../shared/api";
import { EmployeeSelect } from "../../shared/EmployeeSelect";
import { dateTime } from "../../shared/format";
import { RefusalDialog } from "../../shared/RefusalDialog";

interface ApprovalBarProps {
  deal: Deal;
  mayChange: boolean;
  remember: (deal: Deal) => void;
}

export function ApprovalBar({ deal, mayChange, remember }: ApprovalBarProps) {
  const { t } = useTranslation("deal");
  const api = useApi();
  const [approving, setApproving] = useState(false);
  const [declining, setDeclining] = useState(false);
  const [to, setTo] = useState<number | null>(null);
  const [comment, setComment] = useState("");
  const path = { id: deal.id };
  const common = { refresh: ["/today", "/deals"] };
  const approve = useAction(
    () =>
      api.post("/deals/{id}/approve", {
        path,
        body: { responsibleId: to ?? undefined, comment: comment.trim() || undefined },
        version: deal.version,
      }),
    {
      ...common,
      done: t("approval.done"),
      onDone: (answer) => {
        setApproving(false);
        remember(answer);
      },
    },
  );
  const decline = useAction(
    (choice: { status: string; reason: string; comment?: string }) =>
      api.post("/deals/{id}/decline", { path, body: choice, version: deal.version }),
    {
      ...common,
      onDone: (answer) => {
        setDeclining(false);
        remember(answer);
      },
    },
  );
  const { approval } = deal;
  if (!approval) return null;
  if (approval.state !== "awaiting")
    return (
      <Text size="sm" c="dimmed">
        {t(`approval.${approval.state}`, { name: approval.by?.name ?? "", at: dateTime(approval.at) })}
        {approval.comment && ` — ${approval.comment}`}
      </Text>
    );
  return (
    <Alert color="yellow" icon={<IconGavel size={18} stroke={1.6} />} title={t("approval.awaiting")}>
      <Stack gap="sm">
        {t("approval.text")}
        {mayChange && (
          <Group gap="sm">
            <Button size="compact-sm" onClick={() => setApproving(true)}>
              {t("approval.approve")}
            </Button>
            <Button size="compact-sm" variant="light" color="red" onClick={() => setDeclining(true)}>
              {t("approval.decline")}
            </Button>
          </Group>
        )}
      </Stack>
      <Drawer
        opened={approving}
        onClose={() => setApproving(false)}
        position="right"
        size={440}
        title={t("approval.title")}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            approve.mutate(undefined);
          }}
        >
          <Stack gap="md">
            <EmployeeSelect
              label={t("approval.to")}
              placeholder={deal.responsible?.name ?? t("common:nobody")}
              clearable
              value={to}
              onChange={setTo}
            />
            <Textarea
              label={t("approval.comment")}
              autosize
              minRows={2}
              maxLength={10_000}
              value={comment}
              onChange={(event) => setComment(event.currentTarget.value)}
            />
            <Button type="submit" loading={approve.isPending}>
              {t("approval.approve")}
            </Button>
          </Stack>
        </form>
      </Drawer>
      <RefusalDialog
        entity="deal"
        pipeline={deal.pipeline}
        title={declining ? deal.title : null}
        busy={decline.isPending}
        onClose={() => setDeclining(false)}
        onChoose={(choice) => decline.mutate(choice)}
      />
    </Alert>
  );
}
