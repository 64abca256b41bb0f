import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../../shared/root";
import { asText } from "../../shared/search";

export interface PipelineSearch {
  pipeline?: string;
}
export interface RefusalSearch {
  of?: "deal";
}

const parent = { getParentRoute: () => rootRoute };

const pipelinesRoute = createRoute({
  ...parent,
  path: "/settings/pipelines",
  validateSearch: (search: Record<string, unknown>): PipelineSearch => ({
    pipeline: asText(search.pipeline),
  }),
  component: lazyRouteComponent(() => import("./PipelinesPage"), "PipelinesPage"),
});
const scriptRoute = createRoute({
  ...parent,
  path: "/settings/pipelines/$pipeline/$stage/script",
  component: lazyRouteComponent(() => import("./ScriptPage"), "ScriptPage"),
});
const refusalsRoute = createRoute({
  ...parent,
  path: "/settings/refusals",
  validateSearch: (search: Record<string, unknown>): RefusalSearch => ({
    of: search.of === "deal" ? "deal" : undefined,
  }),
  component: lazyRouteComponent(() => import("./RefusalsPage"), "RefusalsPage"),
});
const sourcesRoute = createRoute({
  ...parent,
  path: "/settings/sources",
  component: lazyRouteComponent(() => import("./SourcesPage"), "SourcesPage"),
});

const participantRolesRoute = createRoute({
  ...parent,
  path: "/settings/participant-roles",
  component: lazyRouteComponent(() => import("./ParticipantRolesPage"), "ParticipantRolesPage"),
});

export const routes = [pipelinesRoute, scriptRoute, refusalsRoute, sourcesRoute, participantRolesRoute];
