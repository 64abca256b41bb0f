// The root every feature hangs its routes on: createRoute({ getParentRoute: () => rootRoute, path: "/leads", … }).
// The application gives it its frame (app/router.tsx).
import { createRootRoute } from "@tanstack/react-router";

export const rootRoute = createRootRoute();
