// Where a bar or a row of a report leads: the list of what it counts.
import type { Pipeline } from "@voronka/api";
import type { Behind } from "../../shared/behind";
import type { Filter } from "../../shared/table/filter";
import type { Period } from "./period";

export interface BehindReport {
  period: Period;
  pipeline: Pipeline;
  department: number | undefined;
  filter: Filter | undefined;
}
export interface ListLink {
  to: string;
  search: never;
}

function list(
  { pipeline, department, filter: conditions }: BehindReport,
  filter: Behind & { stage?: string; responsible?: number; source?: string },
): ListLink {
  const deals = pipeline.entity === "deal";
  return {
    to: deals ? "/deals" : "/leads",
    // the routes of other features are not known here by type
    search: {
      view: "list",
      pipeline: deals ? pipeline.code : undefined,
      department,
      filter: conditions,
      ...filter,
    } as never,
  };
}

/** Those created in the period, all or by where they got or stand. */
export function created(report: BehindReport, filter: { reached?: string; stage?: string } = {}): ListLink {
  return list(report, { from: report.period.from, to: report.period.to, ...filter });
}

export function refused(report: BehindReport, refusal?: string, reason?: string): ListLink {
  return list(report, { closedFrom: report.period.from, closedTo: report.period.to, refusal, reason });
}

/** Those refused in the period, of one bar; undefined where the bar stands for those that have none. */
export function refusedOf(
  report: BehindReport,
  by: "stage" | "manager" | "source",
  key: string | null,
): ListLink | undefined {
  if (!key) return undefined;
  return list(report, {
    closedFrom: report.period.from,
    closedTo: report.period.to,
    refused: true,
    ...(by === "stage" && { lostAt: key }),
    ...(by === "manager" && { responsible: Number(key) }),
    ...(by === "source" && { source: key }),
  });
}
