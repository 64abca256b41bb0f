// Above the grid: the day with its name, and the tasks that take the whole of it.
import { dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { ActionIcon } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { Task } from "@voronka/api";
import dayjs from "dayjs";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "../../shared/me";
import classes from "./Calendar.module.css";
import { CalendarTask } from "./CalendarTask";

interface DayHeadProps {
  day: string;
  today: boolean;
  holiday: string | null | undefined;
  onCreate: () => void;
}

export function DayHead({ day, today, holiday, onCreate }: DayHeadProps) {
  const { t } = useTranslation("task");
  const can = useCan();
  const at = dayjs(day);
  return (
    <div className={classes.dayName} aria-current={today ? "date" : undefined}>
      <span className={classes.weekday}>{at.format("dd")}</span>
      <span className={classes.number}>{at.date()}</span>
      {holiday && (
        <span className={classes.holiday} title={holiday}>
          {holiday}
        </span>
      )}
      {can("task", "create") && (
        <ActionIcon
          size="sm"
          className={classes.plus}
          aria-label={t("createOn", { day: at.format("D MMMM") })}
          onClick={onCreate}
        >
          <IconPlus size={14} />
        </ActionIcon>
      )}
    </div>
  );
}

interface WholeDaysProps {
  day: string;
  tasks: Task[];
  onOpen: (id: number) => void;
  onKey: (task: Task, days: number, minutes: number) => void;
}

export function WholeDays({ day, tasks, onOpen, onKey }: WholeDaysProps) {
  const root = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState(false);
  useEffect(() => {
    if (!root.current) return;
    return dropTargetForElements({
      element: root.current,
      getData: () => ({ day, minutes: null }),
      canDrop: ({ source }) => source.data.kind === "calendar-task",
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: () => setOver(false),
    });
  }, [day]);
  return (
    <div ref={root} className={classes.whole} data-over={over || undefined}>
      {tasks.map((task) => (
        <CalendarTask key={task.id} task={task} onOpen={onOpen} onKey={onKey} />
      ))}
    </div>
  );
}
