import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../../shared/root";
import { asId, asText } from "../../shared/search";

export const DUES = ["overdue", "today", "soon", "later"] as const;
export type Due = (typeof DUES)[number] | "closed";

export interface TaskSearch {
  due?: Due;
  responsible?: number;
  kind?: string;
  /** What the task is about: "deal:7". */
  subject?: string;
  /** Of closed ones: done or cancelled. */
  status?: string;
  q?: string;
  create?: boolean;
  /** The task in the side panel. */
  task?: number;
}

const oneOf = (value: unknown, known: readonly string[]) => known.find((one) => one === value);

const tasksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/tasks",
  validateSearch: (search: Record<string, unknown>): TaskSearch => ({
    due: oneOf(search.due, [...DUES, "closed"]) as Due | undefined,
    responsible: asId(search.responsible),
    kind: oneOf(search.kind, ["call", "letter", "meeting", "todo"]),
    subject: asText(search.subject),
    status: oneOf(search.status, ["done", "cancelled"]),
    q: asText(search.q),
    create: search.create ? true : undefined,
    task: asId(search.task),
  }),
  component: lazyRouteComponent(() => import("./TasksPage"), "TasksPage"),
});

/** The address of one task, for links from the bell and from mails. */
const taskRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/tasks/$id",
  component: lazyRouteComponent(() => import("./TaskLink"), "TaskLink"),
});

export const routes = [tasksRoute, taskRoute];
