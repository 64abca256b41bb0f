// A stage as a soft badge, and the bar of stages above a record.
import { Button } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import type { Stage } from "@voronka/api";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Stage.module.css";

export function StageBadge({ stage, fallback }: { stage: Stage | undefined; fallback?: string }) {
  return (
    <span className={classes.badge}>
      <span className={classes.dot} style={{ background: stage?.colour }} aria-hidden />
      <span className={classes.name}>{stage?.name ?? fallback}</span>
    </span>
  );
}

interface StageBarProps {
  label: string;
  stages: Stage[];
  current: string;
  /** Absent: the person may not move it. */
  onMove?: (stage: Stage) => void;
  /** Back into work after an end. Absent: it stays ended. */
  onReopen?: () => void;
  /** Buttons that end the record's way. */
  ends?: ReactNode;
}

export function StageBar({ label, stages, current, onMove, onReopen, ends }: StageBarProps) {
  const { t } = useTranslation("common");
  const list = useRef<HTMLOListElement>(null);
  const open = stages.filter((stage) => stage.kind === "open");
  const now = stages.find((stage) => stage.code === current);
  const ended = now !== undefined && now.kind !== "open";
  const at = open.findIndex((stage) => stage.code === current);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the present stage is brought into view when it changes
  useEffect(() => {
    const step = list.current?.querySelector<HTMLElement>("[aria-current]");
    if (step && list.current) list.current.scrollLeft = step.offsetLeft - 24;
  }, [current, stages.length]);
  return (
    <nav className={classes.wrap} aria-label={label}>
      <ol ref={list} className={classes.bar} data-ended={ended || undefined}>
        {open.map((stage, index) => (
          <li key={stage.code} className={classes.step}>
            <button
              type="button"
              className={classes.button}
              style={{ "--stage": stage.colour } as React.CSSProperties}
              data-passed={(!ended && index < at) || undefined}
              aria-current={stage.code === current ? "step" : undefined}
              title={stage.name}
              disabled={!onMove || ended || stage.code === current}
              onClick={() => onMove?.(stage)}
            >
              {!ended && index < at && <IconCheck size={14} stroke={2} aria-label={t("passed")} />}
              <span className={classes.name}>{stage.name}</span>
            </button>
          </li>
        ))}
      </ol>
      {ended ? (
        <div className={classes.end} data-kind={now.kind}>
          {now.name}
        </div>
      ) : (
        ends
      )}
      {ended && onReopen && (
        <Button variant="default" onClick={onReopen}>
          {t("reopen")}
        </Button>
      )}
    </nav>
  );
}
