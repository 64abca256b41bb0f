// Every feature brings its own routes from features/<name>/routes.tsx as `routes`.
import { type AnyRoute, createRouter } from "@tanstack/react-router";
import { PageSkeleton } from "../shared/Page";
import { rootRoute } from "../shared/root";
import { NotFound, ScreenFault } from "./NotFound";
import { Shell } from "./Shell";

const features = import.meta.glob<{ routes: AnyRoute[] }>("../features/*/routes.tsx", { eager: true });

rootRoute.update({ component: Shell });

export const router = createRouter({
  routeTree: rootRoute.addChildren(Object.values(features).flatMap((feature) => feature.routes)),
  defaultPendingComponent: PageSkeleton,
  defaultPendingMs: 300,
  defaultPreload: "intent",
  defaultNotFoundComponent: NotFound,
  defaultErrorComponent: ScreenFault,
  scrollRestoration: true,
});
