import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../../shared/root";
import { MERGED, type MergeEntity } from "./merge";

export interface MergeSearch {
  entity?: MergeEntity;
  /** The first one stays. */
  ids?: string;
}

export const VIEWS = ["groups", "distinct", "merges"] as const;

export interface DuplicatesSearch {
  entity?: MergeEntity;
  view?: (typeof VIEWS)[number];
}

export const routes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/duplicates",
    validateSearch: (search: Record<string, unknown>): DuplicatesSearch => ({
      entity: MERGED.find((one) => one === search.entity),
      view: VIEWS.find((one) => one === search.view),
    }),
    component: lazyRouteComponent(() => import("./DuplicatesPage"), "DuplicatesPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/merge",
    validateSearch: (search: Record<string, unknown>): MergeSearch => ({
      entity: MERGED.find((one) => one === search.entity),
      ids: typeof search.ids === "string" || typeof search.ids === "number" ? String(search.ids) : undefined,
    }),
    component: lazyRouteComponent(() => import("./MergePage"), "MergePage"),
  }),
];
