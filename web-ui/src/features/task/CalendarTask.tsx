// A task in the calendar. Enter opens it, Shift and the arrows move it, the mouse drags it.
import { draggable } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { IconHourglass } from "@tabler/icons-react";
import type { Task } from "@voronka/api";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { time } from "../../shared/format";
import { useMe } from "../../shared/me";
import { TaskKindIcon } from "../../shared/TaskKindIcon";
import { useMayChangeTask } from "../../shared/taskActs";
import classes from "./Calendar.module.css";
import { SLOT } from "./calendar";
import { beginOf } from "./terms";
import { useSpoken } from "./words";

const STEPS: Record<string, [days: number, minutes: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -SLOT],
  ArrowDown: [0, SLOT],
};

interface CalendarTaskProps {
  task: Task;
  /** Where it stands, when it is moved but not yet written. */
  start?: number;
  onOpen: (id: number) => void;
  onKey: (task: Task, days: number, minutes: number) => void;
}

export function CalendarTask({ task, start, onOpen, onKey }: CalendarTaskProps) {
  const { t } = useTranslation("task");
  const me = useMe();
  const spoken = useSpoken();
  const root = useRef<HTMLButtonElement>(null);
  const [dragging, setDragging] = useState(false);
  const movable = useMayChangeTask()(task) && task.status === "open";
  const others = task.responsible.id !== me.id;

  useEffect(() => {
    const element = root.current;
    if (!element || !movable) return;
    return draggable({
      element,
      getInitialData: ({ input }) => ({
        kind: "calendar-task",
        id: task.id,
        grab: start === undefined ? 0 : input.clientY - element.getBoundingClientRect().top,
      }),
      onDragStart: () => setDragging(true),
      onDrop: () => setDragging(false),
    });
  }, [task.id, movable, start]);

  const press = (event: KeyboardEvent) => {
    const way = STEPS[event.key];
    if (!way || !event.shiftKey || !movable) return;
    event.preventDefault();
    onKey(task, ...way);
  };
  const begin = beginOf({ deadline: task.deadline, day: task.day, durationMinutes: task.durationMinutes });
  const name = [
    t(`timeline:kind.${task.kind}`),
    task.title,
    spoken.when(task),
    others && task.responsible.name,
    task.overdue && t("isLate"),
    task.status === "awaiting-acceptance" && t("status.awaiting-acceptance"),
  ];
  return (
    <button
      ref={root}
      type="button"
      className={classes.task}
      data-task={task.id}
      data-kind={task.kind}
      data-late={task.overdue || undefined}
      data-waits={task.status === "awaiting-acceptance" || undefined}
      data-dragging={dragging || undefined}
      aria-label={name.filter(Boolean).join(", ")}
      aria-keyshortcuts={
        movable ? "Shift+ArrowUp Shift+ArrowDown Shift+ArrowLeft Shift+ArrowRight" : undefined
      }
      title={task.title}
      onClick={() => onOpen(task.id)}
      onKeyDown={press}
    >
      <span className={classes.taskKind} aria-hidden>
        {task.status === "open" ? <TaskKindIcon kind={task.kind} size={13} /> : <IconHourglass size={13} />}
      </span>
      <span className={classes.taskTitle}>{task.title}</span>
      {start !== undefined && begin && <span className={classes.taskTime}>{time(begin)}</span>}
      {others && <span className={classes.taskWho}>{task.responsible.name}</span>}
    </button>
  );
}
