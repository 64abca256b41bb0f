import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../../shared/root";
import { asId, asText } from "../../shared/search";

export interface WebhookSearch {
  /** The webhook whose deliveries are shown. */
  open?: number;
  status?: "queued" | "delivered" | "failed";
  type?: string;
  /** The delivery that is shown whole. */
  delivery?: number;
}

const STATUSES = ["queued", "delivered", "failed"] as const;

export const routes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/settings/webhooks",
    validateSearch: (search: Record<string, unknown>): WebhookSearch => ({
      open: asId(search.open),
      status: STATUSES.find((one) => one === search.status),
      type: asText(search.type),
      delivery: asId(search.delivery),
    }),
    component: lazyRouteComponent(() => import("./WebhooksPage"), "WebhooksPage"),
  }),
];
