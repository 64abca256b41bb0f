// Серии: letters that go one after another by themselves, until the client answers.
import { ActionIcon, Badge, Button, Menu, UnstyledButton } from "@mantine/core";
import { IconArchive, IconDots, IconMailForward, IconPencil, IconPlus } from "@tabler/icons-react";
import type { Series } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useQueryOf } from "../../shared/api";
import { Empty, QueryState, Skeletons } from "../../shared/Page";
import { guarded, SettingsPage } from "../../shared/Settings";
import { SidePanel } from "../../shared/SidePanel";
import { useAdministers } from "../../shared/settings";
import { SeriesForm } from "./SeriesForm";
import { SeriesRuns } from "./SeriesRuns";
import classes from "./Templates.module.css";

export const SeriesPage = guarded("series", AllSeries);

function AllSeries() {
  const { t } = useTranslation("messaging");
  const api = useApi();
  const administers = useAdministers();
  const query = useQueryOf("/series");
  const [open, setOpen] = useState<Series | "new" | null>(null);
  const archive = useAction(
    (one: Series) => api.delete("/series/{id}", { path: { id: one.id }, version: one.version }),
    { done: t("series.archived"), refresh: ["/series"] },
  );
  const restore = useAction((one: Series) => api.post("/series/{id}/restore", { path: { id: one.id } }), {
    done: t("series.restored"),
    refresh: ["/series"],
  });
  const create = administers && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setOpen("new")}>
      {t("series.create")}
    </Button>
  );
  const row = (one: Series) => (
    <li key={one.id} className={classes.row}>
      <div className={classes.words}>
        <UnstyledButton fw={600} onClick={() => setOpen(one)}>
          {one.name}
        </UnstyledButton>
        <div className={classes.details}>
          {[
            t("series.letters", { count: one.steps.length }),
            t("series.answeredOf", { done: one.done, stopped: one.stopped }),
          ].join(" · ")}
        </div>
      </div>
      <div className={classes.signs}>
        {one.active > 0 && (
          <Badge variant="light" tt="none">
            {t("series.activeNow", { count: one.active })}
          </Badge>
        )}
      </div>
      {administers && one.archived && (
        <Button size="compact-sm" variant="default" onClick={() => restore.mutate(one)}>
          {t("template.restore")}
        </Button>
      )}
      {administers && !one.archived && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon aria-label={t("series.actions", { name: one.name })}>
              <IconDots size={18} stroke={1.6} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => setOpen(one)}>
              {t("common:edit")}
            </Menu.Item>
            <Menu.Item
              color="red"
              leftSection={<IconArchive size={16} />}
              onClick={() => archive.mutate(one)}
            >
              {t("template.archive")}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  );
  return (
    <SettingsPage room="series" actions={create}>
      <QueryState query={query} skeleton={<Skeletons rows={4} />}>
        {({ items }) => {
          const used = items.filter((one) => !one.archived);
          const away = items.filter((one) => one.archived);
          return (
            <>
              {used.length === 0 ? (
                <Empty
                  icon={<IconMailForward size={32} stroke={1.4} aria-hidden />}
                  title={t("series.emptyTitle")}
                  text={t("series.emptyText")}
                  action={create}
                />
              ) : (
                <ul className={classes.list} aria-label={t("settings:room.series")}>
                  {used.map(row)}
                </ul>
              )}
              {away.length > 0 && (
                <section aria-label={t("template.away")}>
                  <h2 className={classes.group}>{t("template.away")}</h2>
                  <ul className={classes.list}>{away.map(row)}</ul>
                </section>
              )}
            </>
          );
        }}
      </QueryState>
      <SidePanel
        opened={open !== null}
        title={open === "new" || !open ? t("series.create") : open.name}
        onClose={() => setOpen(null)}
        size={560}
      >
        {open && (
          <>
            <SeriesForm
              key={open === "new" ? "new" : open.id}
              series={open === "new" ? null : open}
              onClose={() => setOpen(null)}
            />
            {open !== "new" && <SeriesRuns series={open} />}
          </>
        )}
      </SidePanel>
    </SettingsPage>
  );
}
