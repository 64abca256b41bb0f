import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../../shared/root";

const exchangeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/settings/exchange",
  component: lazyRouteComponent(() => import("./ExchangePage"), "ExchangePage"),
});

export const routes = [exchangeRoute];
