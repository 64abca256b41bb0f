import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../../shared/root";

const tagsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/settings/tags",
  component: lazyRouteComponent(() => import("./TagsPage"), "TagsPage"),
});

export const routes = [tagsRoute];
