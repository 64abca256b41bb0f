import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../../shared/root";

export const routes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/leads/$id/convert",
    component: lazyRouteComponent(() => import("./ConvertPage"), "ConvertPage"),
  }),
];
