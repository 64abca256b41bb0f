// The arithmetic of the calendar: which days are shown, where a task stands among them, and where a drop puts it.
import type { Task } from "@voronka/api";
import dayjs from "dayjs";

/** The step of the grid, and how long a task stands there when nobody said how long it takes. */
export const SLOT = 30;
const DAY = 24 * 60;

export type Span = "day" | "week";

/** A place in the calendar: a day, and minutes from its midnight; null minutes: the whole day. */
export interface Place {
  day: string;
  minutes: number | null;
}

export interface Block {
  task: Task;
  /** Minutes from midnight. */
  start: number;
  length: number;
  /** Tasks at the same time stand side by side. */
  lane: number;
  lanes: number;
}

export interface DayTasks {
  day: string;
  whole: Task[];
  blocks: Block[];
}

export const isoDay = (at: dayjs.ConfigType) => dayjs(at).format("YYYY-MM-DD");

/** The day itself, or the seven of its week from Monday on. */
export function daysOf(day: string, span: Span): string[] {
  if (span === "day") return [day];
  const monday = dayjs(day).subtract((dayjs(day).day() + 6) % 7, "day");
  return Array.from({ length: 7 }, (_, index) => isoDay(monday.add(index, "day")));
}

export function step(day: string, span: Span, by: number): string {
  return isoDay(dayjs(day).add(by, span));
}

type Timed = Pick<Task, "deadline" | "day" | "durationMinutes">;

/** Where the task stands in the calendar of whoever looks. It ends at its deadline; without a duration it begins there. */
export function placeOfTask(task: Timed): Place {
  if (task.day) return { day: task.day, minutes: null };
  const begin = dayjs(task.deadline).subtract(task.durationMinutes ?? 0, "minute");
  return { day: isoDay(begin), minutes: begin.hour() * 60 + begin.minute() };
}

/** What PATCH wants, for the task to stand there. */
export function fieldsOf(task: Timed, place: Place): { deadline: string; day: null } | { day: string } {
  if (place.minutes === null) return { day: place.day };
  const begin = dayjs(place.day).startOf("day").add(place.minutes, "minute");
  return { deadline: begin.add(task.durationMinutes ?? 0, "minute").toISOString(), day: null };
}

/** The place that lies so many days and minutes away; a whole day moves by days alone, and nothing leaves its day by minutes. */
export function shifted(place: Place, days: number, minutes: number): Place {
  const day = isoDay(dayjs(place.day).add(days, "day"));
  if (place.minutes === null) return { day, minutes: null };
  return { day, minutes: clamp(place.minutes + minutes) };
}

/** Minutes of a height in a column, on the grid. */
export function minutesAt(y: number, height: number): number {
  return clamp(Math.floor(((y / height) * DAY) / SLOT + 0.001) * SLOT);
}

/** The same for what is being dragged by some point of it: to the nearest step. */
export function minutesOfDrop(y: number, height: number): number {
  return clamp(Math.round(((y / height) * DAY) / SLOT) * SLOT);
}

const clamp = (minutes: number) => Math.max(0, Math.min(DAY - SLOT, minutes));

/** Tasks by day: those of the whole day, and the blocks of the grid, side by side where they overlap. */
export function layout(tasks: Task[], days: string[], placeOf: (task: Task) => Place): DayTasks[] {
  return days.map((day) => {
    const here = tasks
      .map((task) => ({ task, place: placeOf(task) }))
      .filter(({ place }) => place.day === day);
    const timed = here
      .filter(({ place }) => place.minutes !== null)
      .map(({ task, place }) => {
        const start = place.minutes ?? 0;
        return {
          task,
          start,
          length: Math.min(Math.max(task.durationMinutes ?? SLOT, SLOT / 2), DAY - start),
        };
      })
      .sort((a, b) => a.start - b.start || b.length - a.length || a.task.id - b.task.id);
    return {
      day,
      whole: here.filter(({ place }) => place.minutes === null).map(({ task }) => task),
      blocks: sideBySide(timed),
    };
  });
}

function sideBySide(sorted: Omit<Block, "lane" | "lanes">[]): Block[] {
  const blocks: Block[] = [];
  let cluster: Block[] = [];
  let ends: number[] = [];
  const close = () => {
    for (const block of cluster) block.lanes = ends.length;
    blocks.push(...cluster);
    cluster = [];
    ends = [];
  };
  for (const one of sorted) {
    if (ends.length > 0 && ends.every((end) => end <= one.start)) close();
    const free = ends.findIndex((end) => end <= one.start);
    const lane = free === -1 ? ends.length : free;
    // a short task is drawn no shorter than a step: the next must not lie over it
    ends[lane] = one.start + Math.max(one.length, SLOT);
    cluster.push({ ...one, lane, lanes: 1 });
  }
  close();
  return blocks;
}

/** Of a day: is it one on which nobody works? The administrator's word goes before the weekday. */
export function isFree(day: string, named: { day: string; working: boolean }[]): boolean {
  const word = named.find((one) => one.day === day);
  return word ? !word.working : [0, 6].includes(dayjs(day).day());
}
