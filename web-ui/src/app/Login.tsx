// Lets the application through when somebody is logged in; else sends to Keycloak, and says so when it is away.
import { Alert, Button, Center, Loader, Paper, Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAuth } from "react-oidc-context";
import { Mark } from "../shared/Mark";
import { signedOut, signIn } from "./auth";
import { useConfig } from "./config";
import { useUserManager } from "./userManager";

export function Login({ children }: { children: ReactNode }) {
  const userManager = useUserManager();
  const auth = useAuth();
  const [fault, setFault] = useState(false);
  const begun = useRef(false);

  const begin = useCallback(() => {
    begun.current = true;
    setFault(false);
    signIn(userManager).catch(() => {
      begun.current = false;
      setFault(true);
    });
  }, [userManager]);

  const known = auth.isAuthenticated;
  useEffect(() => {
    if (!known && !auth.isLoading && !auth.activeNavigator && !auth.error && !signedOut() && !begun.current)
      begin();
  }, [known, auth.isLoading, auth.activeNavigator, auth.error, begin]);

  if (known) return children;
  const waiting = auth.isLoading || (begun.current && !fault);
  return <LoginPage waiting={waiting} fault={fault} refused={auth.error?.message} onLogin={begin} />;
}

interface LoginPageProps {
  waiting: boolean;
  fault: boolean;
  refused: string | undefined;
  onLogin: () => void;
}

function LoginPage({ waiting, fault, refused, onLogin }: LoginPageProps) {
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
          {waiting ? (
            <Center>
              <Loader size="sm" aria-label={t("login.waiting")} />
            </Center>
          ) : (
            <Button fullWidth onClick={onLogin}>
              {t("login.enter")}
            </Button>
          )}
          {config.demo && !waiting && (
            <Text size="xs" c="dimmed" ta="center">
              {t("login.demo")}
            </Text>
          )}
        </Stack>
      </Paper>
    </Center>
  );
}
