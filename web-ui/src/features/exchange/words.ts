import type { ExchangeRun } from "@voronka/api";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { duration, number } from "../../shared/format";

export const RUN_COLOUR = { receiving: "yellow", running: "yellow", done: "green", failed: "red" } as const;

/** How long it took; a run that still works has no end. */
export function lasted(run: ExchangeRun): string {
  if (!run.finishedAt) return "—";
  return duration((new Date(run.finishedAt).getTime() - new Date(run.startedAt).getTime()) / 1000);
}

/** The counts of a run with the words for them; one that we have no word for keeps its own. */
export function useCounts() {
  const { t } = useTranslation("exchange");
  return useCallback(
    (counts: Record<string, number>) =>
      Object.entries(counts).map(([key, value]) => ({
        key,
        name: t(`count.${key}`, { defaultValue: key }),
        value: number(value),
      })),
    [t],
  );
}

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** 1536 → 1,5 КБ, in the language of the words. */
export function size(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log2(Math.max(bytes, 1)) / 10));
  return new Intl.NumberFormat(document.documentElement.lang, {
    style: "unit",
    unit: UNITS[power],
    maximumFractionDigits: 1,
  }).format(bytes / 1024 ** power);
}
