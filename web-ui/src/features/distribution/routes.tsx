import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../../shared/root";

export const TABS = ["rules", "trial", "log"] as const;

export interface DistributionSearch {
  tab?: (typeof TABS)[number];
}

const distributionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/settings/distribution",
  validateSearch: (search: Record<string, unknown>): DistributionSearch => ({
    tab: TABS.find((one) => one === search.tab),
  }),
  component: lazyRouteComponent(() => import("./DistributionPage"), "DistributionPage"),
});

export const routes = [distributionRoute];
