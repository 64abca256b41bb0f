import { Alert, Button, Center, Paper, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Mark } from "../shared/Mark";
import { useConfig } from "./config";

interface LoginPageProps {
  fault: boolean;
  refused: boolean;
  onLogin: () => void;
}

export function LoginPage({ fault, refused, onLogin }: LoginPageProps) {
  const { t } = useTranslation("common");
  const config = useConfig();
  return (
    <Center component="main" mih="100vh" p="lg">
      <Paper p="xl" w={360} maw="100%" withBorder>
        <Stack gap="lg">
          <Stack gap="xs" align="center">
            <Mark size={40} />
            <Title order={1}>{t("product")}</Title>
            <Text c="dimmed" ta="center">
              {t("login.what")}
            </Text>
          </Stack>
          {fault && (
            <Alert color="red" role="alert" title={t("login.awayTitle")}>
              {t("login.away")}
            </Alert>
          )}
          {!fault && refused && (
            <Alert color="yellow" role="alert" title={t("login.refusedTitle")}>
              {t("login.refused")}
            </Alert>
          )}
          <Button fullWidth onClick={onLogin}>
            {t("login.enter")}
          </Button>
          {config.demo && (
            <Text size="xs" c="dimmed" ta="center">
              {t("login.demo")}
            </Text>
          )}
        </Stack>
      </Paper>
    </Center>
  );
}
