// Источники: where requests come from. One that is off is offered no more, and stays on what it brought.
import { Button, Code, Paper, Switch } from "@mantine/core";
import type { Source } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useQueryOf, useRefresh } from "../../shared/api";
import { EditableField } from "../../shared/EditableField";
import { Empty, QueryState, Skeletons } from "../../shared/Page";
import { guarded, SettingsPage } from "../../shared/Settings";
import { useAdministers } from "../../shared/settings";
import { slug } from "../../shared/slug";
import { AddLine } from "./AddLine";
import classes from "./Pipeline.module.css";
import { SourcePanel } from "./SourcePanel";

export const SourcesPage = guarded("sources", Sources);

function Sources() {
  const { t } = useTranslation("pipeline");
  const api = useApi();
  const refresh = useRefresh();
  const administers = useAdministers();
  const query = useQueryOf("/sources");
  const [opened, setOpened] = useState<Source | null>(null);
  const add = async (items: Source[], name: string) => {
    const taken = items.map((one) => one.code);
    await api.post("/sources", { body: { name, code: slug(name, taken) } });
    await refresh("/sources");
  };
  return (
    <SettingsPage room="sources">
      <QueryState query={query} skeleton={<Skeletons rows={8} />}>
        {({ items }) => (
          <div className={classes.sources}>
            {administers && (
              <Paper withBorder p="lg" mb="md">
                <AddLine label={t("source.new")} onAdd={(name) => add(items, name)} />
              </Paper>
            )}
            {items.length === 0 ? (
              <Empty title={t("source.emptyTitle")} text={t("source.emptyText")} />
            ) : (
              <ul className={classes.list} aria-label={t("settings:room.sources")}>
                {items.map((source) => (
                  <SourceRow key={source.id} source={source} onOpen={() => setOpened(source)} />
                ))}
              </ul>
            )}
          </div>
        )}
      </QueryState>
      <SourcePanel source={opened} onClose={() => setOpened(null)} />
    </SettingsPage>
  );
}

function SourceRow({ source, onOpen }: { source: Source; onOpen: () => void }) {
  const { t } = useTranslation("pipeline");
  const api = useApi();
  const refresh = useRefresh();
  const administers = useAdministers();
  const patch = async (body: { name?: string | null; active?: boolean }) => {
    try {
      return await api.patch("/sources/{code}", {
        path: { code: source.code },
        body,
        version: source.version,
      });
    } finally {
      await refresh("/sources");
    }
  };
  const turn = useAction((active: boolean) => patch({ active }));
  return (
    <li className={classes.source} data-off={!source.active || undefined}>
      <div className={classes.sourceName}>
        <EditableField
          label={t("source.name")}
          hideLabel
          value={source.name}
          readOnly={!administers}
          check={(name) => (name ? undefined : t("needsName"))}
          onSave={(name) => patch({ name })}
        />
      </div>
      <Code className={classes.code} title={t("source.code")}>
        {source.code}
      </Code>
      {administers && (
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={t("source.settings", { name: source.name })}
          onClick={onOpen}
        >
          {source.asDeal ? t("source.sign") : t("source.lead")}
        </Button>
      )}
      <Switch
        aria-label={t("source.active", { name: source.name })}
        checked={source.active}
        disabled={!administers || turn.isPending}
        onChange={(event) => turn.mutate(event.currentTarget.checked)}
      />
    </li>
  );
}
