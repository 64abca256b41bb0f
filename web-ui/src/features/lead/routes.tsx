import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { asBehind, type Behind } from "../../shared/behind";
import { rootRoute } from "../../shared/root";
import { asId, asText, type View } from "../../shared/search";
import { asListing, type ListingSearch } from "../../shared/table/listing";

export interface LeadSearch extends Behind, ListingSearch {
  view?: View;
  responsible?: number;
  source?: string;
  stage?: string;
  q?: string;
  create?: boolean;
  /** The number of a new lead, from a call. */
  phone?: string;
}

const leadsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/leads",
  validateSearch: (search: Record<string, unknown>): LeadSearch => ({
    view: search.view === "list" ? "list" : undefined,
    responsible: asId(search.responsible),
    source: asText(search.source),
    stage: asText(search.stage),
    q: asText(search.q),
    create: search.create ? true : undefined,
    phone: asText(search.phone),
    ...asBehind(search),
    ...asListing(search),
  }),
  component: lazyRouteComponent(() => import("./LeadsPage"), "LeadsPage"),
});

const leadRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/leads/$id",
  component: lazyRouteComponent(() => import("./LeadPage"), "LeadPage"),
});

export const routes = [leadsRoute, leadRoute];
