// How 1C is connected: what to open in 1C, and the address to give it.
import { ActionIcon, Code, CopyButton, List, Paper, Stack, Text } from "@mantine/core";
import { IconArrowsExchange, IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Empty } from "../../shared/Page";
import classes from "./Exchange.module.css";

/** @param first nothing has come yet: the guide is the whole screen */
export function ConnectGuide({ first }: { first?: boolean }) {
  const { t } = useTranslation("exchange");
  if (!first) return <Steps />;
  return (
    <div className={classes.first}>
      <Empty
        icon={<IconArrowsExchange size={32} stroke={1.4} aria-hidden />}
        title={t("emptyTitle")}
        text={t("emptyText")}
      />
      <Paper withBorder p="lg">
        <h2 className={classes.title}>{t("how")}</h2>
        <Steps />
      </Paper>
    </div>
  );
}

function Steps() {
  const { t } = useTranslation("exchange");
  const address = `${location.origin}/exchange/1c`;
  return (
    <Stack gap="md">
      <List type="ordered" spacing="sm">
        <List.Item>{t("step.open")}</List.Item>
        <List.Item>
          {t("step.address")}
          <div className={classes.address}>
            <Code>{address}</Code>
            <CopyButton value={address}>
              {({ copied, copy }) => (
                <ActionIcon
                  variant="default"
                  size="lg"
                  aria-label={copied ? t("copied") : t("copy")}
                  onClick={copy}
                >
                  {copied ? <IconCheck size={18} stroke={1.6} /> : <IconCopy size={18} stroke={1.6} />}
                </ActionIcon>
              )}
            </CopyButton>
          </div>
        </List.Item>
        <List.Item>{t("step.login")}</List.Item>
        <List.Item>{t("step.what")}</List.Item>
        <List.Item>{t("step.schedule")}</List.Item>
      </List>
      <Text size="xs" c="dimmed">
        {t("oneWay")}
      </Text>
    </Stack>
  );
}
