// Мои уведомления: what reaches me by what, when it keeps quiet, and which of my devices get it.
import { Alert, Anchor, Button, Paper, Pill, Stack, Text } from "@mantine/core";
import type { NotificationManner, NotificationSettings } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useQueryOf, useRefresh, useRemember } from "../../shared/api";
import { QueryState, Skeletons } from "../../shared/Page";
import { PanelTitle } from "../../shared/RecordPage";
import { SettingsPage } from "../../shared/Settings";
import { Devices } from "./Devices";
import { MannerForm } from "./MannerForm";
import { WaysMatrix } from "./WaysMatrix";
import { useKindName } from "./words";

const PATH = "/notifications/settings";

interface Change {
  ways?: Record<string, string[] | null>;
  muted?: string[];
  manner?: NotificationManner | null;
}

export function NotificationsPage() {
  const query = useQueryOf(PATH);
  return (
    <SettingsPage room="notifications">
      <QueryState query={query} skeleton={<Skeletons rows={8} />}>
        {(settings) => <Mine settings={settings} />}
      </QueryState>
    </SettingsPage>
  );
}

function Mine({ settings }: { settings: NotificationSettings }) {
  const { t } = useTranslation("notification");
  const api = useApi();
  const remember = useRemember();
  const refresh = useRefresh();
  const kindName = useKindName();
  const patch = useAction((body: Change) => api.patch(PATH, { body: body as never }), {
    onDone: (answer) => remember(PATH, {}, answer),
    onFault: () => void refresh(PATH),
  });
  const own = settings.groups.some((group) => group.own);
  return (
    <Stack gap="md" maw={720}>
      <Paper withBorder p="lg">
        <PanelTitle>{t("ways.title")}</PanelTitle>
        {!settings.email && (
          <Alert color="yellow" mb="md">
            {t("ways.noEmail")}
          </Alert>
        )}
        <WaysMatrix
          groups={settings.groups}
          onChange={(code, ways) => {
            // shown at once; what the server says comes after
            const groups = settings.groups.map((one) =>
              one.code === code ? { ...one, ways, own: true } : one,
            );
            remember(PATH, {}, { ...settings, groups });
            patch.mutate({ ways: { [code]: ways } });
          }}
        />
        {own && (
          <Button
            mt="md"
            size="compact-sm"
            variant="subtle"
            onClick={() =>
              patch.mutate({
                ways: Object.fromEntries(
                  settings.groups.filter((group) => group.own).map((group) => [group.code, null]),
                ),
              })
            }
          >
            {t("ways.asCompany")}
          </Button>
        )}
        {settings.muted.length > 0 && (
          <section aria-label={t("muted.title")}>
            <Text fw={500} mt="lg" mb="xs">
              {t("muted.title")}
            </Text>
            <Pill.Group>
              {settings.muted.map((kind) => (
                <Pill
                  key={kind}
                  withRemoveButton
                  removeButtonProps={{
                    "aria-label": t("muted.back", { kind: kindName(kind) }),
                    "aria-hidden": false,
                    tabIndex: 0,
                  }}
                  onRemove={() => patch.mutate({ muted: settings.muted.filter((one) => one !== kind) })}
                >
                  {kindName(kind)}
                </Pill>
              ))}
            </Pill.Group>
            <Text size="xs" c="dimmed" mt="xs">
              {t("muted.hint")}
            </Text>
          </section>
        )}
      </Paper>
      <Devices />
      <Paper withBorder p="lg">
        <PanelTitle>{t("manner.title")}</PanelTitle>
        <MannerForm
          key={JSON.stringify(settings.manner)}
          manner={settings.manner as NotificationManner}
          onChange={(manner) => patch.mutate({ manner })}
        />
        <Text size="xs" c="dimmed" mt="md">
          {t("manner.zone", { zone: settings.timeZone })}{" "}
          {settings.ownManner && (
            <Anchor component="button" size="xs" onClick={() => patch.mutate({ manner: null })}>
              {t("manner.asCompany")}
            </Anchor>
          )}
        </Text>
      </Paper>
    </Stack>
  );
}
