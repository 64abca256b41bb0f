// What a task may ask for besides its words: as a form holds it, as the API takes it, and as a template brings it.
import type { ChecklistItem, NewTask, Repeat } from "@voronka/api";
import dayjs from "dayjs";

export interface When {
  /** ISO instant, or null while nothing is chosen. */
  deadline: string | null;
  /** The whole of this day instead. */
  day: string | null;
  durationMinutes: number | null;
}

export interface Terms {
  remindMinutes: number | null;
  repeat: Repeat | null;
  checklist: ChecklistItem[];
  acceptance: boolean;
  resultRequired: boolean;
}

export const NO_TERMS: Terms = {
  remindMinutes: null,
  repeat: null,
  checklist: [],
  acceptance: false,
  resultRequired: false,
};

export const DURATIONS = [15, 30, 45, 60, 90, 120, 180, 240, 480];
export const REMINDERS = [0, 5, 10, 15, 30, 60, 120, 1440, 2880];
export const UNITS: Repeat["unit"][] = ["working-day", "day", "week", "month"];

/** How many of the terms are asked for: said beside the folded part of the form. */
export function asked(terms: Terms): number {
  return [
    terms.remindMinutes !== null,
    terms.repeat !== null,
    terms.checklist.length > 0,
    terms.acceptance,
    terms.resultRequired,
  ].filter(Boolean).length;
}

export function termsOf(task: Partial<NewTask>): Terms {
  return {
    remindMinutes: task.remindMinutes ?? null,
    repeat: task.repeat ?? null,
    checklist: task.checklist ?? [],
    acceptance: task.acceptance ?? false,
    resultRequired: task.resultRequired ?? false,
  };
}

/** The part of a new task that says when. */
export function dueOf(when: When) {
  return when.day
    ? { day: when.day }
    : { deadline: when.deadline ?? undefined, durationMinutes: when.durationMinutes ?? undefined };
}

export function termsBody(terms: Terms) {
  const checklist = terms.checklist.filter((item) => item.text.trim());
  return {
    remindMinutes: terms.remindMinutes ?? undefined,
    repeat: terms.repeat ?? undefined,
    checklist: checklist.length > 0 ? checklist : undefined,
    acceptance: terms.acceptance || undefined,
    resultRequired: terms.resultRequired || undefined,
  };
}

/** What has a duration is asked by its beginning, what has none by its end. */
export const beginOf = (when: When) =>
  when.deadline &&
  dayjs(when.deadline)
    .subtract(when.durationMinutes ?? 0, "minute")
    .toISOString();

export const endOf = (begin: string, durationMinutes: number | null) =>
  dayjs(begin)
    .add(durationMinutes ?? 0, "minute")
    .toISOString();

/** The other length, the same beginning. */
export function lasting(when: When, durationMinutes: number | null): When {
  const begin = beginOf(when);
  return { ...when, durationMinutes, deadline: begin && endOf(begin, durationMinutes) };
}
