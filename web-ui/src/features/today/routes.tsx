import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../../shared/root";
import { asId } from "../../shared/search";

export interface TodaySearch {
  responsible?: number;
}

const todayRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  validateSearch: (search: Record<string, unknown>): TodaySearch => ({
    responsible: asId(search.responsible),
  }),
  component: lazyRouteComponent(() => import("./TodayPage"), "TodayPage"),
});

export const routes = [todayRoute];
