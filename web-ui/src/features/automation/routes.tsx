import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../../shared/root";

export interface RobotsSearch {
  /** lead, task, company, contact, or the code of a pipeline of deals. */
  place?: string;
}

const robotsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/settings/robots",
  validateSearch: (search: Record<string, unknown>): RobotsSearch => ({
    place: typeof search.place === "string" ? search.place : undefined,
  }),
  component: lazyRouteComponent(() => import("./RobotsPage"), "RobotsPage"),
});

export const routes = [robotsRoute];
