import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../../shared/root";

export type Channel = "email" | "sms";

export interface TemplatesSearch {
  channel?: Channel;
  q?: string;
}

const channelOf = (value: unknown): Channel | undefined =>
  value === "sms" ? "sms" : value === "email" ? "email" : undefined;

const templatesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/settings/templates",
  validateSearch: (search: Record<string, unknown>): TemplatesSearch => ({
    channel: channelOf(search.channel),
    q: typeof search.q === "string" && search.q ? search.q : undefined,
  }),
  component: lazyRouteComponent(() => import("./TemplatesPage"), "TemplatesPage"),
});

/** `new` makes one, of the channel in the address; `from` begins with another's words. */
const templateRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/settings/templates/$id",
  validateSearch: (search: Record<string, unknown>): { channel?: Channel; from?: number } => ({
    channel: channelOf(search.channel),
    from: Number(search.from) > 0 ? Number(search.from) : undefined,
  }),
  component: lazyRouteComponent(() => import("./TemplatePage"), "TemplatePage"),
});

const lettersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/settings/letters",
  validateSearch: (search: Record<string, unknown>): { show?: "unsorted" | "in" | "out" | "failed" } => ({
    show: (["unsorted", "in", "out", "failed"] as const).find((one) => one === search.show),
  }),
  component: lazyRouteComponent(() => import("./LettersPage"), "LettersPage"),
});

const mailboxesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/settings/mailboxes",
  component: lazyRouteComponent(() => import("./MailboxesPage"), "MailboxesPage"),
});

const smsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/settings/sms",
  component: lazyRouteComponent(() => import("./SmsPage"), "SmsPage"),
});

const seriesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/settings/series",
  component: lazyRouteComponent(() => import("./SeriesPage"), "SeriesPage"),
});

export const routes = [templatesRoute, templateRoute, mailboxesRoute, lettersRoute, smsRoute, seriesRoute];
