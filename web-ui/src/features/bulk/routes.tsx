import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../../shared/root";

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

export const routes = [operationsRoute];
