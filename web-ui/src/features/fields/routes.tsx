import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { CustomEntity } from "../../shared/custom";
import { rootRoute } from "../../shared/root";

export const ENTITIES: CustomEntity[] = ["lead", "deal", "company", "contact", "product"];

export interface FieldsSearch {
  entity?: CustomEntity;
}

const fieldsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/settings/fields",
  validateSearch: (search: Record<string, unknown>): FieldsSearch => ({
    entity: ENTITIES.find((one) => one === search.entity),
  }),
  component: lazyRouteComponent(() => import("./FieldsPage"), "FieldsPage"),
});

export const routes = [fieldsRoute];
