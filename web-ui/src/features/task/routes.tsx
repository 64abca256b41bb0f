import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../../shared/root";
import { asDay, asId, asText } from "../../shared/search";
import { asListing, type ListingSearch } from "../../shared/table/listing";

export const DUES = ["overdue", "today", "soon", "later"] as const;
export type Due = (typeof DUES)[number] | "awaiting" | "closed";
export const WHOSE = ["mine", "set", "department"] as const;
export type Whose = (typeof WHOSE)[number];

export interface TaskSearch extends ListingSearch {
  /** The calendar; the list when absent. */
  view?: "day" | "week";
  /** The day of the calendar; today when absent. */
  date?: string;
  due?: Due;
  /** One's own, those one has set for others, those of one's department. */
  whose?: Whose;
  responsible?: number;
  kind?: string;
  /** What the task is about: "deal:7". */
  subject?: string;
  /** Of closed ones: done or cancelled. */
  status?: string;
  q?: string;
  create?: boolean;
  /** The place in the calendar that was pressed for a new task: an instant or a day. */
  at?: string;
  /** The task in the side panel. */
  task?: number;
}

const oneOf = <T extends string>(value: unknown, known: readonly T[]) => known.find((one) => one === value);

const tasksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/tasks",
  validateSearch: (search: Record<string, unknown>): TaskSearch => ({
    view: oneOf(search.view, ["day", "week"]),
    date: asDay(search.date),
    due: oneOf(search.due, [...DUES, "awaiting", "closed"]),
    whose: oneOf(search.whose, WHOSE),
    responsible: asId(search.responsible),
    kind: oneOf(search.kind, ["call", "letter", "meeting", "visit", "todo"]),
    subject: asText(search.subject),
    status: oneOf(search.status, ["done", "cancelled"]),
    q: asText(search.q),
    create: search.create ? true : undefined,
    at: asText(search.at),
    task: asId(search.task),
    ...asListing(search),
  }),
  component: lazyRouteComponent(() => import("./TasksPage"), "TasksPage"),
});

/** The address of one task, for links from the bell and from mails. */
const taskRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/tasks/$id",
  component: lazyRouteComponent(() => import("./TaskLink"), "TaskLink"),
});

const templatesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/settings/task-templates",
  component: lazyRouteComponent(() => import("./TemplatesPage"), "TemplatesPage"),
});

const calendarRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/settings/working-calendar",
  component: lazyRouteComponent(() => import("./WorkingCalendarPage"), "WorkingCalendarPage"),
});

export const routes = [tasksRoute, taskRoute, templatesRoute, calendarRoute];
