// Роли участников: as whom people work a card beside the responsible. One that is off is offered no more, and stays where it is.
import { Checkbox, Code, Paper, Stack, Switch, Text } from "@mantine/core";
import type { ParticipantRole } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useQueryOf, useRefresh } from "../../shared/api";
import { EditableField } from "../../shared/EditableField";
import { QueryState, Skeletons } from "../../shared/Page";
import { guarded, SettingsPage } from "../../shared/Settings";
import { useAdministers } from "../../shared/settings";
import { slug } from "../../shared/slug";
import { AddLine } from "./AddLine";
import classes from "./Pipeline.module.css";

export const ParticipantRolesPage = guarded("participant-roles", ParticipantRoles);

function ParticipantRoles() {
  const { t } = useTranslation("pipeline");
  const api = useApi();
  const refresh = useRefresh();
  const administers = useAdministers();
  const query = useQueryOf("/participant-roles");
  const [observes, setObserves] = useState(false);
  const add = async (items: ParticipantRole[], name: string) => {
    const code = slug(
      name,
      items.map((one) => one.code),
    );
    await api.post("/participant-roles", { body: { name, code, observes } });
    setObserves(false);
    await refresh("/participant-roles");
  };
  return (
    <SettingsPage room="participant-roles">
      <QueryState query={query} skeleton={<Skeletons rows={6} />}>
        {({ items }) => (
          <div className={classes.sources}>
            {administers && (
              <Paper withBorder p="lg" mb="md">
                <Stack gap="sm">
                  <AddLine label={t("participantRole.new")} onAdd={(name) => add(items, name)} />
                  <Checkbox
                    label={t("participantRole.observes")}
                    description={t("participantRole.observesHint")}
                    checked={observes}
                    onChange={(event) => setObserves(event.currentTarget.checked)}
                  />
                </Stack>
              </Paper>
            )}
            <ul className={classes.list} aria-label={t("settings:room.participant-roles")}>
              {items.map((role) => (
                <RoleRow key={role.id} role={role} />
              ))}
            </ul>
          </div>
        )}
      </QueryState>
    </SettingsPage>
  );
}

function RoleRow({ role }: { role: ParticipantRole }) {
  const { t } = useTranslation("pipeline");
  const api = useApi();
  const refresh = useRefresh();
  const administers = useAdministers();
  const patch = async (body: { name?: string | null; active?: boolean }) => {
    try {
      return await api.patch("/participant-roles/{code}", {
        path: { code: role.code },
        body,
        version: role.version,
      });
    } finally {
      await refresh("/participant-roles");
    }
  };
  const turn = useAction((active: boolean) => patch({ active }));
  return (
    <li className={classes.source} data-off={!role.active || undefined}>
      <div className={classes.sourceName}>
        <EditableField
          label={t("participantRole.name")}
          hideLabel
          value={role.name}
          readOnly={!administers}
          check={(name) => (name ? undefined : t("needsName"))}
          onSave={(name) => patch({ name })}
        />
        {role.observes && (
          <Text size="xs" c="dimmed">
            {t("participantRole.reads")}
          </Text>
        )}
      </div>
      <Code className={classes.code} title={t("source.code")}>
        {role.code}
      </Code>
      <Switch
        aria-label={t("source.active", { name: role.name })}
        checked={role.active}
        disabled={!administers || turn.isPending}
        onChange={(event) => turn.mutate(event.currentTarget.checked)}
      />
    </li>
  );
}
