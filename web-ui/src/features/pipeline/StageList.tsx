// The open stages in their order, then the ends, which keep their places.
import { VisuallyHidden } from "@mantine/core";
import type { Pipeline, Stage } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useRefresh, useRememberItem } from "../../shared/api";
import { placed } from "../../shared/order";
import { useAdministers } from "../../shared/settings";
import classes from "./Pipeline.module.css";
import { StageRow } from "./StageRow";

interface StageListProps {
  pipeline: Pipeline;
  onOpen: (stage: Stage) => void;
}

export function StageList({ pipeline, onOpen }: StageListProps) {
  const { t } = useTranslation("pipeline");
  const api = useApi();
  const remember = useRememberItem<Pipeline>("/pipelines");
  const refresh = useRefresh();
  const administers = useAdministers();
  const [said, setSaid] = useState("");
  const open = pipeline.stages.filter((stage) => stage.kind === "open");
  const ends = pipeline.stages.filter((stage) => stage.kind !== "open");

  const reorder = useAction(
    ({ stage, position }: { stage: Stage; position: number }) =>
      api.patch("/pipelines/{code}/stages/{stage}", {
        path: { code: pipeline.code, stage: stage.code },
        body: { position },
      }),
    {
      onDone: (answer) => {
        remember(answer);
        void refresh("/leads/board", "/deals/board");
      },
      onFault: () => void refresh("/pipelines"),
    },
  );
  /** Shown at once; what the server refuses goes back. */
  const place = (code: string, position: number) => {
    const stage = open.find((one) => one.code === code);
    if (!stage || position > open.length) return;
    remember({ ...pipeline, stages: [...placed(open, code, position - 1), ...ends] });
    setSaid(t("stage.moved", { name: stage.name, place: position, count: open.length }));
    reorder.mutate({ stage, position });
  };

  return (
    <>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      <ol className={classes.list} aria-label={t("stage.open")}>
        {open.map((stage, index) => (
          <StageRow
            key={stage.code}
            pipeline={pipeline}
            stage={stage}
            administers={administers}
            index={index}
            last={index === open.length - 1}
            onPlace={place}
            onOpen={() => onOpen(stage)}
          />
        ))}
      </ol>
      {administers && <p className={classes.keys}>{t("stage.keys")}</p>}
      <h2 className={classes.ends}>{t("stage.ends")}</h2>
      <ol className={classes.list} aria-label={t("stage.ends")}>
        {ends.map((stage, index) => (
          <StageRow
            key={stage.code}
            pipeline={pipeline}
            stage={stage}
            index={index}
            administers={administers}
            onOpen={() => onOpen(stage)}
          />
        ))}
      </ol>
    </>
  );
}
