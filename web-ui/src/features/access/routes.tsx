import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../../shared/root";
import { asId, asText } from "../../shared/search";

export interface EmployeeSearch {
  q?: string;
  department?: number;
  role?: string;
  presence?: string;
  /** Who left, or everybody; those who work here when absent. */
  who?: "left" | "all";
  open?: number;
  create?: boolean;
}
export interface RoleSearch {
  role?: string;
}

const parent = { getParentRoute: () => rootRoute };

const settingsRoute = createRoute({
  ...parent,
  path: "/settings",
  component: lazyRouteComponent(() => import("./SettingsIndex"), "SettingsIndex"),
});
const personalRoute = createRoute({
  ...parent,
  path: "/settings/personal",
  component: lazyRouteComponent(() => import("./PersonalPage"), "PersonalPage"),
});
const employeesRoute = createRoute({
  ...parent,
  path: "/settings/employees",
  validateSearch: (search: Record<string, unknown>): EmployeeSearch => ({
    q: asText(search.q),
    department: asId(search.department),
    role: asText(search.role),
    presence: asText(search.presence),
    who: search.who === "left" || search.who === "all" ? search.who : undefined,
    open: asId(search.open),
    create: search.create ? true : undefined,
  }),
  component: lazyRouteComponent(() => import("./EmployeesPage"), "EmployeesPage"),
});
const departmentsRoute = createRoute({
  ...parent,
  path: "/settings/departments",
  component: lazyRouteComponent(() => import("./DepartmentsPage"), "DepartmentsPage"),
});
const rolesRoute = createRoute({
  ...parent,
  path: "/settings/roles",
  validateSearch: (search: Record<string, unknown>): RoleSearch => ({ role: asText(search.role) }),
  component: lazyRouteComponent(() => import("./RolesPage"), "RolesPage"),
});
const keysRoute = createRoute({
  ...parent,
  path: "/settings/api-keys",
  component: lazyRouteComponent(() => import("./ApiKeysPage"), "ApiKeysPage"),
});

export const routes = [settingsRoute, personalRoute, employeesRoute, departmentsRoute, rolesRoute, keysRoute];
