import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../../shared/root";
import { asDay, asId, asText } from "../../shared/search";

export const DIRECTIONS = ["in", "out"] as const;
export const STATUSES = ["missed", "completed", "answered", "ringing"] as const;

export interface CallSearch {
  /** Missed, and nobody has called back. */
  waiting?: boolean;
  direction?: (typeof DIRECTIONS)[number];
  status?: (typeof STATUSES)[number];
  employee?: number;
  /** Days, ISO. */
  from?: string;
  to?: string;
  q?: string;
}

const callsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/calls",
  validateSearch: (search: Record<string, unknown>): CallSearch => ({
    waiting: search.waiting ? true : undefined,
    direction: DIRECTIONS.find((one) => one === search.direction),
    status: STATUSES.find((one) => one === search.status),
    employee: asId(search.employee),
    from: asDay(search.from),
    to: asDay(search.to),
    q: asText(search.q),
  }),
  component: lazyRouteComponent(() => import("./CallsPage"), "CallsPage"),
});

export const routes = [callsRoute];
