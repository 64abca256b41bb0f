import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../../shared/root";

const parent = { getParentRoute: () => rootRoute };

export const routes = [
  createRoute({
    ...parent,
    path: "/settings/notifications",
    component: lazyRouteComponent(() => import("./NotificationsPage"), "NotificationsPage"),
  }),
  createRoute({
    ...parent,
    path: "/settings/notification-defaults",
    component: lazyRouteComponent(() => import("./DefaultsPage"), "DefaultsPage"),
  }),
];
