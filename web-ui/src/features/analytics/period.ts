// The period of a report as the address holds it: a month, a quarter, a year, or any days.
import dayjs, { type Dayjs } from "dayjs";
import type { PeriodKind, PeriodSearch } from "./periods";

export interface Period {
  kind: PeriodKind;
  /** Both ends included, ISO days. */
  from: string;
  to: string;
}

const day = (at: Dayjs) => at.format("YYYY-MM-DD");
const months: Record<Exclude<PeriodKind, "custom">, number> = { month: 1, quarter: 3, year: 12 };

function startOf(kind: Exclude<PeriodKind, "custom">, at: Dayjs): Dayjs {
  const month = at.startOf("month");
  return month.subtract(month.month() % months[kind], "month");
}

export function periodOf(search: PeriodSearch, today: Dayjs = dayjs()): Period {
  const kind = search.period ?? "month";
  if (kind === "custom")
    return {
      kind,
      from: search.from ?? day(today.startOf("month")),
      to: search.to ?? day(today),
    };
  const start = startOf(kind, search.from ? dayjs(search.from) : today);
  return { kind, from: day(start), to: day(start.add(months[kind], "month").subtract(1, "day")) };
}

/** The neighbour of a calendar period. */
export function shifted(period: Period, steps: number): PeriodSearch {
  if (period.kind === "custom") return { period: "custom", from: period.from, to: period.to };
  const start = dayjs(period.from).add(steps * months[period.kind], "month");
  return { period: period.kind, from: day(start) };
}

/** The present one is not named in the address, so that a bookmark stays fresh. */
export function ofKind(kind: PeriodKind, shown: Period): PeriodSearch {
  if (kind === "custom") return { period: "custom", from: shown.from, to: shown.to };
  return { period: kind === "month" ? undefined : kind, from: undefined, to: undefined };
}

export function isPresent(period: Period, today: Dayjs = dayjs()): boolean {
  return period.from <= day(today) && day(today) <= period.to;
}

const ROMAN = ["I", "II", "III", "IV"];

/** «Ноябрь 2026», «IV квартал 2026», «2026»; the words for a quarter come from the catalogue. */
export function nameOf(period: Period, quarter: (number: string, year: number) => string): string {
  const start = dayjs(period.from);
  if (period.kind === "quarter") return quarter(ROMAN[Math.floor(start.month() / 3)] ?? "", start.year());
  if (period.kind === "year") return String(start.year());
  const name = start.format("MMMM YYYY");
  return name.charAt(0).toUpperCase() + name.slice(1);
}
