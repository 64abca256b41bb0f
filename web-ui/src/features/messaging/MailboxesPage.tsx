// «Почтовые ящики»: the company's mail, with how each fares.
import { Button, Paper, Stack, UnstyledButton } from "@mantine/core";
import { IconMailbox, IconPlus } from "@tabler/icons-react";
import type { Mailbox } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useQueryOf } from "../../shared/api";
import { MailboxCard } from "../../shared/mailbox/MailboxCard";
import { MailboxForm } from "../../shared/mailbox/MailboxForm";
import { Empty, QueryState, Skeletons } from "../../shared/Page";
import { guarded, SettingsPage } from "../../shared/Settings";
import { useShortcut } from "../../shared/Shortcuts";
import { SidePanel } from "../../shared/SidePanel";
import { useAdministers } from "../../shared/settings";

export const MailboxesPage = guarded("mailboxes", Mailboxes);

function Mailboxes() {
  const { t } = useTranslation("letters");
  const administers = useAdministers();
  const query = useQueryOf("/mailboxes", { query: { all: administers || undefined } });
  const [chosen, setChosen] = useState<Mailbox | "new" | null>(null);
  useShortcut("c", t("box.connect"), () => setChosen("new"), administers);
  const connect = administers && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setChosen("new")}>
      {t("box.connect")}
    </Button>
  );
  return (
    <SettingsPage room="mailboxes" actions={connect}>
      <QueryState query={query} skeleton={<Skeletons rows={3} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty
              icon={<IconMailbox size={32} stroke={1.4} aria-hidden />}
              title={t("box.emptyTitle")}
              text={t("box.emptyText")}
              action={connect}
            />
          ) : (
            <Stack gap="sm" maw={880}>
              {items.map((box) =>
                box.mine ? (
                  <UnstyledButton key={box.id} onClick={() => setChosen(box)}>
                    <Paper withBorder p="md">
                      <MailboxCard box={box} />
                    </Paper>
                  </UnstyledButton>
                ) : (
                  <Paper key={box.id} withBorder p="md">
                    <MailboxCard box={box} />
                  </Paper>
                ),
              )}
            </Stack>
          )
        }
      </QueryState>
      <SidePanel
        opened={chosen !== null}
        size={560}
        title={chosen === "new" || chosen === null ? t("box.new") : chosen.name}
        onClose={() => setChosen(null)}
      >
        {chosen && (
          <MailboxForm
            key={chosen === "new" ? "new" : chosen.id}
            box={chosen === "new" ? null : chosen}
            own={chosen !== "new" && chosen.owner !== null}
            onClose={() => setChosen(null)}
          />
        )}
      </SidePanel>
    </SettingsPage>
  );
}
