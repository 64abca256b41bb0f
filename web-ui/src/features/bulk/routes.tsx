import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { BulkEntity } from "../../shared/bulk/chosen";
import { rootRoute } from "../../shared/root";
import { IMPORTED, type ImportEntity } from "./plan";

/** What a bin is kept for, in the order in which it is looked for. */
export const KEPT: BulkEntity[] = ["company", "contact", "lead", "deal", "task"];

export interface OperationsSearch {
  everybody?: boolean;
  exports?: boolean;
}

const operationsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/settings/operations",
  validateSearch: (search: Record<string, unknown>): OperationsSearch => ({
    everybody: search.everybody ? true : undefined,
    exports: search.exports ? true : undefined,
  }),
  component: lazyRouteComponent(() => import("./OperationsPage"), "OperationsPage"),
});

export interface ImportSearch {
  entity?: ImportEntity;
}

const importsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/settings/import",
  validateSearch: (search: Record<string, unknown>): ImportSearch => ({
    entity: IMPORTED.find((one) => one === search.entity),
  }),
  component: lazyRouteComponent(() => import("./ImportPage"), "ImportPage"),
});

const importRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/settings/import/$id",
  component: lazyRouteComponent(() => import("./ImportFilePage"), "ImportFilePage"),
});

export interface BinSearch {
  entity?: BulkEntity;
  q?: string;
}

const binRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/settings/bin",
  validateSearch: (search: Record<string, unknown>): BinSearch => ({
    entity: KEPT.find((one) => one === search.entity),
    q: typeof search.q === "string" && search.q ? search.q : undefined,
  }),
  component: lazyRouteComponent(() => import("./BinPage"), "BinPage"),
});

export const routes = [operationsRoute, importsRoute, importRoute, binRoute];
