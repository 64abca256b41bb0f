import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../../shared/root";

const watchRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/settings/watch",
  component: lazyRouteComponent(() => import("./WatchPage"), "WatchPage"),
});

const cleanUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/settings/clean-up",
  component: lazyRouteComponent(() => import("./CleanUpPage"), "CleanUpPage"),
});

export const routes = [watchRoute, cleanUpRoute];
