// One day of the grid: its hours, its tasks, the line of now, and a new task where an empty place is pressed.
import { dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { useInterval } from "@mantine/hooks";
import type { Task } from "@voronka/api";
import dayjs from "dayjs";
import { type CSSProperties, type MouseEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "../../shared/me";
import classes from "./Calendar.module.css";
import { CalendarTask } from "./CalendarTask";
import { type DayTasks, minutesAt, minutesOfDrop, SLOT } from "./calendar";

interface DayColumnProps {
  column: DayTasks;
  today: boolean;
  free: boolean;
  opens: string;
  closes: string;
  /** An instant. */
  onCreate: (at: string) => void;
  onOpen: (id: number) => void;
  onKey: (task: Task, days: number, minutes: number) => void;
}

export function DayColumn(props: DayColumnProps) {
  const { column, today, free, opens, closes, onCreate, onOpen, onKey } = props;
  const { t } = useTranslation("task");
  const can = useCan();
  const root = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState<number | null>(null);
  const { day } = column;

  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const at = (y: number, grab: unknown) => {
      const { top, height } = element.getBoundingClientRect();
      return minutesOfDrop(y - top - (typeof grab === "number" ? grab : 0), height);
    };
    return dropTargetForElements({
      element,
      getData: ({ input, source }) => ({ day, minutes: at(input.clientY, source.data.grab) }),
      canDrop: ({ source }) => source.data.kind === "calendar-task",
      onDrag: ({ self }) => setOver(self.data.minutes as number),
      onDragLeave: () => setOver(null),
      onDrop: () => setOver(null),
    });
  }, [day]);

  const press = (event: MouseEvent<HTMLElement>) => {
    const { top, height } = event.currentTarget.getBoundingClientRect();
    const minutes = minutesAt(event.clientY - top, height);
    onCreate(dayjs(day).startOf("day").add(minutes, "minute").toISOString());
  };
  return (
    <div
      ref={root}
      className={classes.column}
      data-free={free || undefined}
      style={{ "--opens": minutesOf(opens), "--closes": minutesOf(closes) } as CSSProperties}
    >
      {can("task", "create") && (
        // the keyboard has the button in the head of the day
        <button
          type="button"
          tabIndex={-1}
          className={classes.slots}
          aria-label={t("createOn", { day: dayjs(day).format("D MMMM") })}
          onClick={press}
        />
      )}
      {over !== null && (
        <div className={classes.ghost} style={{ "--at": over, "--for": SLOT } as CSSProperties} />
      )}
      {today && <Now />}
      {column.blocks.map(({ task, start, length, lane, lanes }) => (
        <div
          key={task.id}
          className={classes.block}
          data-tall={length >= 60 || undefined}
          style={{ "--at": start, "--for": length, "--lane": lane, "--lanes": lanes } as CSSProperties}
        >
          <CalendarTask task={task} start={start} onOpen={onOpen} onKey={onKey} />
        </div>
      ))}
    </div>
  );
}

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

function Now() {
  const minutes = () => dayjs().hour() * 60 + dayjs().minute();
  const [at, setAt] = useState(minutes);
  const { start, stop } = useInterval(() => setAt(minutes()), 60_000);
  useEffect(() => {
    start();
    return stop;
  }, [start, stop]);
  return <div className={classes.now} style={{ "--at": at } as CSSProperties} aria-hidden />;
}
