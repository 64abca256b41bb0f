import { ActionIcon, Anchor, Badge, Menu } from "@mantine/core";
import { IconArchive, IconDots, IconMessages, IconPencil, IconTrash } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { Pipeline, Stage, StageKind } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "../../shared/api";
import { ConfirmDialog } from "../../shared/ConfirmDialog";
import { useRoleName } from "../../shared/dictionaries";
import { number } from "../../shared/format";
import { PlaceItems } from "../../shared/PlaceItems";
import { SortableRow } from "../../shared/SortableRow";
import { ArchiveDialog } from "./ArchiveDialog";
import classes from "./Pipeline.module.css";

interface StageRowProps {
  pipeline: Pipeline;
  stage: Stage;
  administers: boolean;
  index: number;
  last?: boolean;
  /** Counts from 1. Absent: the stage keeps its place. */
  onPlace?: (code: string, position: number) => void;
  onOpen: () => void;
}

const colours: Record<StageKind, string> = {
  open: "gray",
  won: "green",
  converted: "green",
  lost: "red",
  rejected: "red",
};

export function StageRow(props: StageRowProps) {
  const { stage, index, administers, onPlace, onOpen } = props;
  const { t } = useTranslation("pipeline");
  return (
    <SortableRow
      list="stages"
      code={stage.code}
      name={stage.name}
      index={index}
      movable={administers && onPlace !== undefined}
      className={classes.row ?? ""}
      onPlace={onPlace ?? (() => {})}
    >
      <span className={classes.colour} style={{ background: stage.colour }} aria-hidden />
      <div className={classes.name}>
        {administers ? (
          <Anchor component="button" c="var(--v-text)" fw={600} onClick={onOpen}>
            {stage.name}
          </Anchor>
        ) : (
          <strong>{stage.name}</strong>
        )}
        <StageSigns stage={stage} />
      </div>
      {stage.kind === "open" ? (
        <>
          <span className={classes.fact}>
            {t("stage.chance", { percent: number(stage.probability ?? 0) })}
          </span>
          <span className={classes.fact}>
            {stage.idleDays ? t("stage.idle", { count: stage.idleDays }) : t("stage.neverIdle")}
          </span>
        </>
      ) : (
        <Badge className={classes.kind} color={colours[stage.kind]} variant="light" tt="none">
          {t(`kind.${stage.kind}`)}
        </Badge>
      )}
      {administers && <StageMenu {...props} />}
    </SortableRow>
  );
}

/** What the stage asks, in small words. */
function StageSigns({ stage }: { stage: Stage }) {
  const { t } = useTranslation("pipeline");
  const roleName = useRoleName();
  const signs = [
    stage.handOver && t("sign.handOver", { role: roleName(stage.handOver.role) }),
    stage.requiredFields.length > 0 && t("sign.fields", { count: stage.requiredFields.length }),
    stage.task && t("sign.task"),
    stage.checklist.length > 0 && t("sign.checklist"),
    (stage.enter || stage.leave) && t("sign.movers"),
    stage.scripted && t("sign.script"),
  ].filter(Boolean);
  return signs.length > 0 ? <div className={classes.signs}>{signs.join(" · ")}</div> : null;
}

function StageMenu({ pipeline, stage, index, last, onPlace, onOpen }: StageRowProps) {
  const { t } = useTranslation("pipeline");
  const api = useApi();
  const [deleting, setDeleting] = useState(false);
  const [archiving, setArchiving] = useState(false);
  const remove = useAction(
    () =>
      api.delete("/pipelines/{code}/stages/{stage}", {
        path: { code: pipeline.code, stage: stage.code },
        version: stage.version,
      }),
    { done: t("stage.deleted"), refresh: ["/pipelines", "/leads/board", "/deals/board"] },
  );
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon className={classes.menu} aria-label={t("actionsFor", { name: stage.name })}>
            <IconDots size={18} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={16} />} onClick={onOpen}>
            {t("common:edit")}
          </Menu.Item>
          <Menu.Item
            component={Link}
            to={`/settings/pipelines/${pipeline.code}/${stage.code}/script`}
            leftSection={<IconMessages size={16} />}
          >
            {t("script.title")}
          </Menu.Item>
          <Menu.Item leftSection={<IconArchive size={16} />} onClick={() => setArchiving(true)}>
            {t("archive.menu")}
          </Menu.Item>
          {onPlace && (
            <>
              <PlaceItems code={stage.code} index={index} last={last} onPlace={onPlace} />
              <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => setDeleting(true)}>
                {t("common:delete")}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <ArchiveDialog
        pipeline={pipeline}
        stage={stage}
        opened={archiving}
        onClose={() => setArchiving(false)}
      />
      <ConfirmDialog
        opened={deleting}
        title={t("stage.deleteTitle", { name: stage.name })}
        act={t("common:delete")}
        onClose={() => setDeleting(false)}
        onConfirm={() => {
          setDeleting(false);
          remove.mutate(undefined);
        }}
        busy={remove.isPending}
        text={t("stage.deleteText")}
      />
    </>
  );
}
