// Apart from the arithmetic, because routes are read before the screens.
export const PERIODS = ["month", "quarter", "year", "custom"] as const;
export type PeriodKind = (typeof PERIODS)[number];

export interface PeriodSearch {
  period?: PeriodKind;
  /** A day within the period; of days chosen freely the first and the last. */
  from?: string;
  to?: string;
}
