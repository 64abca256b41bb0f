import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../../shared/root";
import { IMPORTED, type ImportEntity } from "./plan";

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

export const routes = [operationsRoute, importsRoute, importRoute];
