import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../../shared/root";
import { asDay, asId, asText } from "../../shared/search";
import { asFilter, type Filter } from "../../shared/table/filter";
import { PERIODS, type PeriodSearch } from "./periods";

export interface ReportSearch extends PeriodSearch {
  pipeline?: string;
  department?: number;
  /** How the refusals are grouped. */
  by?: "stage" | "manager" | "source";
  /** Conditions as the list behind has them. */
  filter?: Filter;
}

const reportsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/reports",
  validateSearch: (search: Record<string, unknown>): ReportSearch => ({
    period: PERIODS.find((one) => one === search.period && one !== "month"),
    from: asDay(search.from),
    to: asDay(search.to),
    pipeline: asText(search.pipeline),
    department: asId(search.department),
    by: (["manager", "source"] as const).find((one) => one === search.by),
    filter: asFilter(search.filter),
  }),
  component: lazyRouteComponent(() => import("./ReportsPage"), "ReportsPage"),
});

export const routes = [reportsRoute];
