// The secret address under which a calendar reads one's tasks: made, shown once, revoked.
import { ActionIcon, Alert, Button, Code, CopyButton, Group, Paper, Text } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useQueryOf } from "../../shared/api";
import { DeleteButton } from "../../shared/DeleteButton";
import { dateTime, relative } from "../../shared/format";
import { useCan } from "../../shared/me";
import { PanelTitle } from "../../shared/RecordPage";
import classes from "./ApiKey.module.css";

export function CalendarFeedPanel() {
  const can = useCan();
  return can("task", "read") ? <Feed /> : null;
}

function Feed() {
  const { t } = useTranslation("access");
  const api = useApi();
  const feed = useQueryOf("/calendar-feed").data;
  const [address, setAddress] = useState<string | null>(null);
  const make = useAction(() => api.post("/calendar-feed"), {
    refresh: ["/calendar-feed"],
    onDone: ({ path }) => setAddress(window.location.origin + path),
  });
  const made = feed?.createdAt != null;
  return (
    <Paper withBorder p="lg">
      <PanelTitle>{t("feed.title")}</PanelTitle>
      <Text c="dimmed" mb="md">
        {t("feed.text")}
      </Text>
      {address ? (
        <Alert color="yellow" title={t("feed.onceTitle")} mb="md">
          <Text size="sm" mb="sm">
            {t("feed.onceText")}
          </Text>
          <div className={classes.key}>
            <Code>{address}</Code>
            <CopyButton value={address}>
              {({ copied, copy }) => (
                <ActionIcon
                  size="lg"
                  variant="default"
                  aria-label={copied ? t("feed.copied") : t("feed.copy")}
                  onClick={copy}
                >
                  {copied ? <IconCheck size={18} stroke={1.6} /> : <IconCopy size={18} stroke={1.6} />}
                </ActionIcon>
              )}
            </CopyButton>
          </div>
        </Alert>
      ) : (
        made && (
          <Text size="sm" mb="md">
            {t("feed.made", { at: dateTime(feed.createdAt) })}{" "}
            {feed.lastUsedAt ? t("feed.read", { at: relative(feed.lastUsedAt) }) : t("feed.neverRead")}
          </Text>
        )
      )}
      <Group gap="sm">
        <Button variant="default" loading={make.isPending} onClick={() => make.mutate(undefined)}>
          {t(made ? "feed.renew" : "feed.make")}
        </Button>
        {made && (
          <DeleteButton
            title={t("feed.revokeTitle")}
            text={t("feed.revokeText")}
            act={t("feed.revoke")}
            onDelete={() => api.delete("/calendar-feed")}
            done={t("feed.revoked")}
            refresh={["/calendar-feed"]}
            onDone={() => setAddress(null)}
          />
        )}
      </Group>
    </Paper>
  );
}
