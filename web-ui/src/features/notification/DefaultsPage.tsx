// Уведомления компании: what holds for whoever did not choose, and what nobody may choose otherwise.
import { Paper, Stack } from "@mantine/core";
import type { NotificationDefaults, NotificationManner } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useQueryOf, useRefresh, useRemember } from "../../shared/api";
import { QueryState, Skeletons } from "../../shared/Page";
import { PanelTitle } from "../../shared/RecordPage";
import { guarded, SettingsPage } from "../../shared/Settings";
import { useAdministers } from "../../shared/settings";
import { MannerForm } from "./MannerForm";
import { WaysMatrix } from "./WaysMatrix";

const PATH = "/notification-defaults";

export const DefaultsPage = guarded("notification-defaults", Defaults);

function Defaults() {
  const query = useQueryOf(PATH);
  return (
    <SettingsPage room="notification-defaults">
      <QueryState query={query} skeleton={<Skeletons rows={8} />}>
        {(defaults) => <Company defaults={defaults} />}
      </QueryState>
    </SettingsPage>
  );
}

function Company({ defaults }: { defaults: NotificationDefaults }) {
  const { t } = useTranslation("notification");
  const api = useApi();
  const remember = useRemember();
  const refresh = useRefresh();
  const administers = useAdministers();
  const patch = useAction((body: Partial<NotificationDefaults>) => api.patch(PATH, { body: body as never }), {
    onDone: (answer) => remember(PATH, {}, answer),
    refresh: ["/notifications/settings"],
    onFault: () => void refresh(PATH),
  });
  // shown at once; what the server says comes after
  const change = (shown: Partial<NotificationDefaults>, body: Partial<NotificationDefaults>) => {
    remember(PATH, {}, { ...defaults, ...shown });
    patch.mutate(body);
  };
  return (
    <Stack gap="md" maw={720}>
      <Paper withBorder p="lg">
        <PanelTitle>{t("ways.title")}</PanelTitle>
        <WaysMatrix
          readOnly={!administers}
          groups={Object.entries(defaults.ways).map(([code, ways]) => ({
            code,
            ways,
            locked: defaults.locked.includes(code),
          }))}
          onChange={(code, ways) =>
            change({ ways: { ...defaults.ways, [code]: ways } }, { ways: { [code]: ways } })
          }
          onLock={(code, on) => {
            const locked = on ? [...defaults.locked, code] : defaults.locked.filter((one) => one !== code);
            change({ locked }, { locked });
          }}
        />
      </Paper>
      <Paper withBorder p="lg">
        <PanelTitle>{t("manner.title")}</PanelTitle>
        <MannerForm
          key={JSON.stringify(defaults.manner)}
          readOnly={!administers}
          manner={defaults.manner as NotificationManner}
          onChange={(manner) => patch.mutate({ manner: manner as NotificationDefaults["manner"] })}
        />
      </Paper>
    </Stack>
  );
}
