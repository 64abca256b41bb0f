// The calendar of tasks: a day or a week, whole days above the grid of hours. Tasks are dragged, or moved with Shift and the arrows.

import { monitorForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { autoScrollForElements } from "@atlaskit/pragmatic-drag-and-drop-auto-scroll/element";
import { ActionIcon, Button, Group, VisuallyHidden } from "@mantine/core";
import { useInterval } from "@mantine/hooks";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import type { Task } from "@voronka/api";
import dayjs from "dayjs";
import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { usePagesOf, useQueryOf, useRefresh } from "../../shared/api";
import { ErrorState } from "../../shared/Page";
import { useEvents } from "../../shared/realtime";
import { useNarrow } from "../../shared/useNarrow";
import classes from "./Calendar.module.css";
import { daysOf, isFree, isoDay, layout, type Place, type Span, shifted, step } from "./calendar";
import { DayColumn } from "./DayColumn";
import { DayHead, WholeDays } from "./DayHead";
import { useTaskQuery } from "./query";
import type { TaskSearch } from "./routes";
import { useReschedule } from "./useReschedule";

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const MINUTE = 60_000;

interface TaskCalendarProps {
  search: TaskSearch;
  view: Span;
  onChange: (part: TaskSearch) => void;
}

export function TaskCalendar({ search, view, onChange }: TaskCalendarProps) {
  const { t } = useTranslation("task");
  const narrow = useNarrow();
  const today = useToday();
  const date = search.date ?? today;
  const week = daysOf(date, "week");
  // seven columns do not fit a hand: one day, and the week to choose it from
  const days = useMemo(() => daysOf(date, narrow ? "day" : view), [date, narrow, view]);
  const { items, error, refetch } = useTasks(search, days);
  const working = useQueryOf("/working-calendar", {}, { staleTime: 10 * MINUTE }).data;
  const { move, placeOf } = useReschedule();
  const [said, setSaid] = useState("");
  const grid = useRef<HTMLElement>(null);
  const columns = useMemo(() => layout(items, days, placeOf), [items, days, placeOf]);

  const goTo = (task: Task, place: Place, soon = false) => {
    move(task, place, soon);
    const at = dayjs(place.day)
      .startOf("day")
      .add(place.minutes ?? 0, "minute");
    setSaid(
      t("saidMoved", {
        title: task.title,
        at: place.minutes === null ? at.format("D MMMM") : at.format("D MMMM, HH:mm"),
      }),
    );
  };
  const onDrop = useEffectEvent((id: unknown, to: Record<string | symbol, unknown> | undefined) => {
    const task = items.find((one) => one.id === id);
    if (task && to && typeof to.day === "string")
      goTo(task, { day: to.day, minutes: typeof to.minutes === "number" ? to.minutes : null });
  });
  useEffect(
    () =>
      monitorForElements({
        canMonitor: ({ source }) => source.data.kind === "calendar-task",
        onDrop: ({ source, location }) => onDrop(source.data.id, location.current.dropTargets[0]?.data),
      }),
    [],
  );
  useEffect(() => (grid.current ? autoScrollForElements({ element: grid.current }) : undefined), []);

  // the working day is in sight at once
  const opens = Number((working?.opens ?? "09:00").slice(0, 2));
  const scrolled = useRef(false);
  useLayoutEffect(() => {
    if (!grid.current || !working || scrolled.current) return;
    scrolled.current = true;
    grid.current.scrollTop = Math.max(0, opens - 1) * hourHeight(grid.current);
  }, [opens, working]);

  // a task moved to another day by keyboard keeps the focus
  const following = useRef<number | null>(null);
  useEffect(() => {
    if (following.current === null || !columns) return;
    const element = grid.current?.querySelector<HTMLElement>(`[data-task="${following.current}"]`);
    if (element && document.activeElement !== element && document.activeElement === document.body) {
      element.focus();
      following.current = null;
    }
  }, [columns]);
  const onKey = (task: Task, byDays: number, byMinutes: number) => {
    const next = shifted(placeOf(task), byDays, byMinutes);
    following.current = task.id;
    goTo(task, next, true);
    // the day that it goes to is shown
    if (!days.includes(next.day)) onChange({ date: next.day });
  };

  const shared = { onOpen: (id: number) => onChange({ task: id }), onKey };
  const title = narrow || view === "day" ? dayjs(date).format("D MMMM YYYY") : titleOf(days);
  const free = (day: string) => isFree(day, working?.days ?? []);
  return (
    <section className={classes.calendar} aria-label={t("view.title")}>
      <Group gap="sm" wrap="nowrap" className={classes.bar}>
        <Button variant="default" size="xs" onClick={() => onChange({ date: undefined })}>
          {t("today")}
        </Button>
        <ActionIcon aria-label={t("earlier")} onClick={() => onChange({ date: step(date, view, -1) })}>
          <IconChevronLeft size={18} />
        </ActionIcon>
        <ActionIcon aria-label={t("later")} onClick={() => onChange({ date: step(date, view, 1) })}>
          <IconChevronRight size={18} />
        </ActionIcon>
        <h2 className={classes.title}>{title}</h2>
        <span className={classes.hint}>{!narrow && t("moveHint")}</span>
      </Group>
      {narrow && (
        <nav className={classes.strip} aria-label={t("view.week")}>
          {week.map((day) => (
            <button
              key={day}
              type="button"
              className={classes.pick}
              aria-current={day === date ? "date" : undefined}
              data-free={free(day) || undefined}
              data-today={day === today || undefined}
              onClick={() => onChange({ date: day })}
            >
              <span>{dayjs(day).format("dd")}</span>
              <b>{dayjs(day).date()}</b>
            </button>
          ))}
        </nav>
      )}
      {error && items.length === 0 ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the region scrolls, so the keyboard must reach it
        <section ref={grid} className={classes.scroll} tabIndex={0} aria-label={title}>
          <div className={classes.grid} style={{ "--days": days.length } as React.CSSProperties}>
            <div className={classes.top}>
              <span className={classes.corner}>{t("wholeDayShort")}</span>
              {columns.map((column) => (
                <div key={column.day} className={classes.head} data-free={free(column.day) || undefined}>
                  <DayHead
                    day={column.day}
                    today={column.day === today}
                    holiday={working?.days.find((one) => one.day === column.day && !one.working)?.name}
                    onCreate={() => onChange({ create: true, at: column.day })}
                  />
                  <WholeDays day={column.day} tasks={column.whole} {...shared} />
                </div>
              ))}
            </div>
            <div className={classes.hours} aria-hidden>
              {HOURS.map((hour) => (
                <span key={hour} className={classes.hour}>
                  {hour > 0 && `${hour}:00`}
                </span>
              ))}
            </div>
            {columns.map((column) => (
              <DayColumn
                key={column.day}
                column={column}
                today={column.day === today}
                free={free(column.day)}
                opens={working?.opens ?? "09:00"}
                closes={working?.closes ?? "18:00"}
                onCreate={(at) => onChange({ create: true, at })}
                {...shared}
              />
            ))}
          </div>
        </section>
      )}
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </section>
  );
}

/** All open tasks of these days, page by page; a day more on either side, since whole days are the responsible's own. */
function useTasks(search: TaskSearch, days: string[]) {
  const refresh = useRefresh();
  const first = dayjs(days[0]).startOf("day").subtract(1, "day");
  const pages = usePagesOf(
    "/tasks",
    {
      query: {
        ...useTaskQuery(search),
        open: true,
        deadlineFrom: first.toISOString(),
        deadlineTo: first.add(days.length + 2, "day").toISOString(),
        sort: "deadline",
        limit: 200,
      },
    },
    { keep: true },
  );
  useEvents(["task.*"], () => void refresh("/tasks"));
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return pages;
}

function useToday(): string {
  const [day, setDay] = useState(() => isoDay(undefined));
  const { start, stop } = useInterval(() => setDay(isoDay(undefined)), MINUTE);
  useEffect(() => {
    start();
    return stop;
  }, [start, stop]);
  return day;
}

/** «23–29 ноября 2026», «30 ноября – 6 декабря 2026» */
function titleOf(days: string[]): string {
  const first = dayjs(days[0]);
  const last = dayjs(days.at(-1));
  if (first.month() === last.month()) return `${first.date()}–${last.format("D MMMM YYYY")}`;
  return `${first.format("D MMMM")} – ${last.format("D MMMM YYYY")}`;
}

function hourHeight(grid: HTMLElement): number {
  return Number.parseFloat(getComputedStyle(grid).getPropertyValue("--hour")) || 48;
}
