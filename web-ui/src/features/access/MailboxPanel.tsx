// One's own mail: connected here, with how it fares.
import { Button, Group, Paper, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useQueryOf } from "../../shared/api";
import { MailboxCard } from "../../shared/mailbox/MailboxCard";
import { MailboxForm } from "../../shared/mailbox/MailboxForm";
import { useMe } from "../../shared/me";
import { PanelTitle } from "../../shared/RecordPage";
import { SidePanel } from "../../shared/SidePanel";

export function MailboxPanel() {
  const { t } = useTranslation("letters");
  const me = useMe();
  const mine = useQueryOf("/mailboxes").data?.items.filter((box) => box.owner?.id === me.id) ?? [];
  const [opened, setOpened] = useState<number | "new" | null>(null);
  const chosen = mine.find((box) => box.id === opened) ?? null;
  return (
    <Paper withBorder p="lg" component="section" aria-label={t("box.title")}>
      <PanelTitle>{t("box.title")}</PanelTitle>
      <Text size="xs" c="dimmed" mb="md">
        {t("box.hint")}
      </Text>
      <Stack gap="md">
        {mine.map((box) => (
          <Group key={box.id} justify="space-between" wrap="nowrap" align="flex-start">
            <MailboxCard box={box} />
            <Button size="xs" variant="default" onClick={() => setOpened(box.id)}>
              {t("box.change")}
            </Button>
          </Group>
        ))}
        {mine.length === 0 && (
          <div>
            <Button variant="default" onClick={() => setOpened("new")}>
              {t("box.connect")}
            </Button>
          </div>
        )}
      </Stack>
      <SidePanel
        opened={opened !== null}
        size={560}
        title={chosen?.name ?? t("box.new")}
        onClose={() => setOpened(null)}
      >
        {opened !== null && <MailboxForm key={opened} box={chosen} own onClose={() => setOpened(null)} />}
      </SidePanel>
    </Paper>
  );
}
