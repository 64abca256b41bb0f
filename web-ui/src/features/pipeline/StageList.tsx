// The open stages in their order, then the ends, which keep their places.
import { monitorForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { VisuallyHidden } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { Pipeline, Stage } from "@voronka/api";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { keyOf, useAction, useApi, useRefresh } from "../../shared/api";
import { useAdministers } from "../../shared/settings";
import { placed } from "./order";
import classes from "./Pipeline.module.css";
import { StageRow } from "./StageRow";

interface StageListProps {
  pipeline: Pipeline;
  onOpen: (stage: Stage) => void;
}

export function StageList({ pipeline, onOpen }: StageListProps) {
  const { t } = useTranslation("pipeline");
  const api = useApi();
  const client = useQueryClient();
  const refresh = useRefresh();
  const administers = useAdministers();
  const list = useRef<HTMLOListElement>(null);
  const [said, setSaid] = useState("");
  const open = pipeline.stages.filter((stage) => stage.kind === "open");
  const ends = pipeline.stages.filter((stage) => stage.kind !== "open");

  const show = (change: (old: Pipeline) => Pipeline) =>
    client.setQueryData<{ items: Pipeline[] }>(
      keyOf("/pipelines"),
      (old) => old && { ...old, items: old.items.map((one) => (one.id === pipeline.id ? change(one) : one)) },
    );
  const reorder = useAction(
    ({ stage, position }: { stage: Stage; position: number }) =>
      api.patch("/pipelines/{code}/stages/{stage}", {
        path: { code: pipeline.code, stage: stage.code },
        body: { position },
      }),
    {
      onDone: (answer) => {
        show(() => answer);
        void refresh("/leads/board", "/deals/board");
      },
      onFault: () => void refresh("/pipelines"),
    },
  );
  /** Shown at once; what the server refuses goes back. */
  const move = (code: string, to: number) => {
    const stage = open.find((one) => one.code === code);
    if (!stage || to < 0 || to >= open.length || open[to]?.code === code) return;
    show((old) => ({ ...old, stages: [...placed(open, code, to), ...ends] }));
    setSaid(t("stage.moved", { name: stage.name, place: to + 1, count: open.length }));
    reorder.mutate({ stage, position: to + 1 });
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-handle="${code}"]`)?.focus());
  };
  const onDrop = useEffectEvent((dragged: unknown, target: Record<string | symbol, unknown> | undefined) => {
    const from = open.findIndex((one) => one.code === dragged);
    const over = open.findIndex((one) => one.code === target?.stage);
    if (from < 0 || over < 0) return;
    const before = target?.edge === "top" ? over : over + 1;
    move(String(dragged), before > from ? before - 1 : before);
  });
  useEffect(
    () =>
      monitorForElements({
        canMonitor: ({ source }) => source.data.kind === "stage",
        onDrop: ({ source, location }) => onDrop(source.data.stage, location.current.dropTargets[0]?.data),
      }),
    [],
  );

  return (
    <>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      <ol ref={list} className={classes.list} aria-label={t("stage.open")}>
        {open.map((stage, index) => (
          <StageRow
            key={stage.code}
            pipeline={pipeline}
            stage={stage}
            administers={administers}
            first={index === 0}
            last={index === open.length - 1}
            onMove={(step) => move(stage.code, index + step)}
            onOpen={() => onOpen(stage)}
          />
        ))}
      </ol>
      {administers && <p className={classes.keys}>{t("stage.keys")}</p>}
      <h2 className={classes.ends}>{t("stage.ends")}</h2>
      <ol className={classes.list} aria-label={t("stage.ends")}>
        {ends.map((stage) => (
          <StageRow
            key={stage.code}
            pipeline={pipeline}
            stage={stage}
            administers={administers}
            onOpen={() => onOpen(stage)}
          />
        ))}
      </ol>
    </>
  );
}
