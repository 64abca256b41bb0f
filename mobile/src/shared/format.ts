// Dates in the Russian manner, in the language of the words: 24 ноя, 14:05.
import type { TFunction } from "i18next";

const DAY = 86_400_000;

export function timeOf(at: Date): string {
  return `${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;
}

function dayOf(at: Date, language: string): string {
  const month = new Intl.DateTimeFormat(language, { month: "short", day: "numeric" })
    .formatToParts(at)
    .find((part) => part.type === "month")!
    .value.slice(0, 3);
  return `${at.getDate()}\u00a0${month}`;
}

/** A moment as people say it: сегодня, 14:05; else 24 ноя, 14:05. A bare date has no hour: сегодня, 24 ноя. */
export function moment(when: string | number, now: number, t: TFunction, language: string): string {
  const wholeDay = typeof when === "string" && when.length === 10;
  const at = new Date(wholeDay ? `${when}T12:00:00` : when);
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  const days = Math.round((new Date(at).setHours(0, 0, 0, 0) - midnight) / DAY);
  const word = { "-1": "yesterday", "0": "today", "1": "tomorrow" }[String(days)];
  const day = word ? t(`orders.${word}`) : dayOf(at, language);
  return wholeDay ? day : `${day}, ${timeOf(at)}`;
}
