// Воронки и стадии: the ways of leads and deals; a stage is dragged to its place, by mouse or by keyboard.
import { ActionIcon, Button, Menu, Tabs } from "@mantine/core";
import { IconArchive, IconDots, IconPencil, IconPlus, IconSettings, IconTrash } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { Pipeline, Stage } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useQueryOf } from "../../shared/api";
import { ConfirmDialog } from "../../shared/ConfirmDialog";
import { QueryState, Skeletons } from "../../shared/Page";
import { guarded, SettingsPage } from "../../shared/Settings";
import { useAdministers } from "../../shared/settings";
import { ArchiveDialog, Archived } from "./ArchiveDialog";
import classes from "./Pipeline.module.css";
import { PipelinePanel } from "./PipelinePanel";
import { PipelineRules } from "./PipelineRules";
import type { PipelineSearch } from "./routes";
import { StageList } from "./StageList";
import { StagePanel } from "./StagePanel";

export const PipelinesPage = guarded("pipelines", Pipelines);

function Pipelines() {
  const { t } = useTranslation("pipeline");
  const administers = useAdministers();
  const query = useQueryOf("/pipelines");
  const search: PipelineSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const [panel, setPanel] = useState<Pipeline | "new" | null>(null);
  const choose = (pipeline: string | null) =>
    void navigate({
      to: "/settings/pipelines",
      search: { pipeline: pipeline ?? undefined },
      replace: true,
    });
  return (
    <SettingsPage
      room="pipelines"
      actions={
        administers && (
          <Button leftSection={<IconPlus size={16} />} onClick={() => setPanel("new")}>
            {t("create")}
          </Button>
        )
      }
    >
      <QueryState query={query} skeleton={<Skeletons rows={8} />}>
        {({ items }) => {
          const pipeline = items.find((one) => one.code === search.pipeline) ?? items[0];
          return (
            pipeline && (
              <Tabs value={pipeline.code} onChange={choose} keepMounted={false}>
                <Tabs.List className={classes.tabs}>
                  {items.map((one) => (
                    <Tabs.Tab key={one.code} value={one.code}>
                      {one.archived ? t("archive.named", { name: one.name }) : one.name}
                    </Tabs.Tab>
                  ))}
                </Tabs.List>
                {items.map((one) => (
                  <Tabs.Panel key={one.code} value={one.code} pt="md">
                    <PipelineStages pipeline={one} onEdit={() => setPanel(one)} onGone={() => choose(null)} />
                  </Tabs.Panel>
                ))}
              </Tabs>
            )
          );
        }}
      </QueryState>
      <PipelinePanel
        pipeline={panel}
        taken={query.data?.items.map((one) => one.code) ?? []}
        onClose={() => setPanel(null)}
        onDone={choose}
      />
    </SettingsPage>
  );
}

interface PipelineStagesProps {
  pipeline: Pipeline;
  onEdit: () => void;
  onGone: () => void;
}

function PipelineStages({ pipeline, onEdit, onGone }: PipelineStagesProps) {
  const { t } = useTranslation("pipeline");
  const api = useApi();
  const administers = useAdministers();
  const [stage, setStage] = useState<Stage | "new" | null>(null);
  const [deleting, setDeleting] = useState(false);
  const [ruling, setRuling] = useState(false);
  const [archiving, setArchiving] = useState(false);
  const restore = useAction(() => api.post("/pipelines/{code}/restore", { path: { code: pipeline.code } }), {
    done: t("archive.restored"),
    refresh: ["/pipelines"],
  });
  const remove = useAction(
    () => api.delete("/pipelines/{code}", { path: { code: pipeline.code }, version: pipeline.version }),
    { done: t("deleted"), refresh: ["/pipelines"], onDone: onGone },
  );
  return (
    <>
      <div className={classes.head}>
        <p className={classes.about}>
          {pipeline.archived ? t("archive.about") : t(`about.${pipeline.entity}`)}
        </p>
        {administers && (
          <>
            <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => setStage("new")}>
              {t("stage.create")}
            </Button>
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon size="lg" variant="default" aria-label={t("actionsFor", { name: pipeline.name })}>
                  <IconDots size={18} stroke={1.6} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item leftSection={<IconPencil size={16} />} onClick={onEdit}>
                  {t("rename")}
                </Menu.Item>
                <Menu.Item leftSection={<IconSettings size={16} />} onClick={() => setRuling(true)}>
                  {t("rules.menu")}
                </Menu.Item>
                {pipeline.entity === "deal" && pipeline.archived && (
                  <Menu.Item
                    leftSection={<IconArchive size={16} />}
                    onClick={() => restore.mutate(undefined)}
                  >
                    {t("archive.restore")}
                  </Menu.Item>
                )}
                {pipeline.entity === "deal" && !pipeline.archived && (
                  <Menu.Item leftSection={<IconArchive size={16} />} onClick={() => setArchiving(true)}>
                    {t("archive.menu")}
                  </Menu.Item>
                )}
                {pipeline.entity === "deal" && (
                  <Menu.Item
                    color="red"
                    leftSection={<IconTrash size={16} />}
                    onClick={() => setDeleting(true)}
                  >
                    {t("delete")}
                  </Menu.Item>
                )}
              </Menu.Dropdown>
            </Menu>
          </>
        )}
      </div>
      <StageList pipeline={pipeline} onOpen={setStage} />
      <Archived pipeline={pipeline} administers={administers} />
      <PipelineRules pipeline={pipeline} opened={ruling} onClose={() => setRuling(false)} />
      <ArchiveDialog
        pipeline={pipeline}
        stage={null}
        opened={archiving}
        onClose={() => setArchiving(false)}
      />
      <StagePanel pipeline={pipeline} stage={stage} onClose={() => setStage(null)} />
      <ConfirmDialog
        opened={deleting}
        title={t("deleteTitle", { name: pipeline.name })}
        act={t("common:delete")}
        onClose={() => setDeleting(false)}
        onConfirm={() => {
          setDeleting(false);
          remove.mutate(undefined);
        }}
        busy={remove.isPending}
        text={t("deleteText")}
      />
    </>
  );
}
