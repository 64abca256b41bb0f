// Уведомления компании: what holds for whoever did not choose, and what nobody may choose otherwise.
import { Paper, Stack } from "@mantine/core";
import type { NotificationDefaults, NotificationManner } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useQueryOf, useRemember } from "../../shared/api";
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
  const administers = useAdministers();
  const patch = useAction((body: Partial<NotificationDefaults>) => api.patch(PATH, { body: body as never }), {
    onDone: (answer) => remember(PATH, {}, answer),
    refresh: [PATH, "/notifications/settings"],
  });
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
          onChange={(code, ways) => patch.mutate({ ways: { [code]: ways } })}
          onLock={(code, locked) =>
            patch.mutate({
              locked: locked ? [...defaults.locked, code] : defaults.locked.filter((one) => one !== code),
            })
          }
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
