import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { asBehind, type Behind } from "../../shared/behind";
import { rootRoute } from "../../shared/root";
import { asId, asText, type View } from "../../shared/search";
import { asListing, type ListingSearch } from "../../shared/table/listing";

export interface DealSearch extends Behind, ListingSearch {
  view?: View;
  pipeline?: string;
  responsible?: number;
  stage?: string;
  q?: string;
  create?: boolean;
  /** The client of a new deal, from the client's card. */
  company?: number;
  contact?: number;
}

const dealsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/deals",
  validateSearch: (search: Record<string, unknown>): DealSearch => ({
    view: search.view === "list" ? "list" : undefined,
    pipeline: asText(search.pipeline),
    responsible: asId(search.responsible),
    stage: asText(search.stage),
    q: asText(search.q),
    create: search.create ? true : undefined,
    company: asId(search.company),
    contact: asId(search.contact),
    ...asBehind(search),
    ...asListing(search),
  }),
  component: lazyRouteComponent(() => import("./DealsPage"), "DealsPage"),
});

const dealRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/deals/$id",
  component: lazyRouteComponent(() => import("./DealPage"), "DealPage"),
});

export const routes = [dealsRoute, dealRoute];
