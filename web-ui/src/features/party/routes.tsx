import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../../shared/root";
import { asId, asText } from "../../shared/search";
import { asListing, type ListingSearch } from "../../shared/table/listing";

export interface CompanySearch extends ListingSearch {
  responsible?: number;
  kind?: string;
  q?: string;
  create?: boolean;
}
export interface ContactSearch extends ListingSearch {
  responsible?: number;
  q?: string;
  create?: boolean;
  /** The company of a new contact, from the company's card; also a filter of the list. */
  company?: number;
  /** Who decides in this pipeline. */
  decides?: string;
}

const KINDS = ["client", "partner", "competitor", "supplier"];

const companiesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/companies",
  validateSearch: (search: Record<string, unknown>): CompanySearch => ({
    responsible: asId(search.responsible),
    kind: KINDS.find((kind) => kind === search.kind),
    q: asText(search.q),
    create: search.create ? true : undefined,
    ...asListing(search),
  }),
  component: lazyRouteComponent(() => import("./CompaniesPage"), "CompaniesPage"),
});

const contactsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/contacts",
  validateSearch: (search: Record<string, unknown>): ContactSearch => ({
    responsible: asId(search.responsible),
    q: asText(search.q),
    create: search.create ? true : undefined,
    company: asId(search.company),
    decides: asText(search.decides),
    ...asListing(search),
  }),
  component: lazyRouteComponent(() => import("./ContactsPage"), "ContactsPage"),
});

const companyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/companies/$id",
  component: lazyRouteComponent(() => import("./CompanyPage"), "CompanyPage"),
});

const contactRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/contacts/$id",
  component: lazyRouteComponent(() => import("./ContactPage"), "ContactPage"),
});

export const routes = [companiesRoute, contactsRoute, companyRoute, contactRoute];
