import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../../shared/root";
import { asId, asText } from "../../shared/search";

export interface InboxSearch {
  status?: string;
  source?: string;
  open?: number;
}

const inboxRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/settings/inbox",
  validateSearch: (search: Record<string, unknown>): InboxSearch => ({
    status: asText(search.status),
    source: asText(search.source),
    open: asId(search.open),
  }),
  component: lazyRouteComponent(() => import("./InboxPage"), "InboxPage"),
});

const formsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/settings/forms",
  component: lazyRouteComponent(() => import("./FormsPage"), "FormsPage"),
});

export const routes = [formsRoute, inboxRoute];
