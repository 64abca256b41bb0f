// Four addresses under /m/, each with a way back. No router library: it would be larger than all the screens.
import { useSyncExternalStore } from "react";

export type Route =
  | { screen: "orders" }
  | { screen: "unsent" }
  | { screen: "order" | "scan" | "conflict"; dealId: number };

const BASE = "/m/";
const listeners = new Set<() => void>();
let current = parse(location.pathname);

export function parse(path: string): Route {
  const rest = path.startsWith(BASE) ? path.slice(BASE.length) : "";
  if (rest === "unsent") return { screen: "unsent" };
  const order = /^orders\/(\d+)(?:\/(scan|conflict))?\/?$/.exec(rest);
  if (!order) return { screen: "orders" };
  return { screen: (order[2] as "scan" | "conflict" | undefined) ?? "order", dealId: Number(order[1]) };
}

export function pathOf(route: Route): string {
  if (route.screen === "orders") return BASE;
  if (route.screen === "unsent") return `${BASE}unsent`;
  return `${BASE}orders/${route.dealId}${route.screen === "order" ? "" : `/${route.screen}`}`;
}

function parentOf(route: Route): Route {
  if (route.screen === "scan" || route.screen === "conflict")
    return { screen: "order", dealId: route.dealId };
  return { screen: "orders" };
}

function changed() {
  current = parse(location.pathname);
  for (const listener of listeners) listener();
}
window.addEventListener("popstate", changed);

export function go(route: Route) {
  history.pushState({ ours: true }, "", pathOf(route));
  changed();
}

/** Like the phone's own back; at an address opened directly it goes up. */
export function back() {
  if (history.state?.ours) history.back();
  else {
    history.replaceState(null, "", pathOf(parentOf(current)));
    changed();
  }
}

export function route(): Route {
  return current;
}

export function onRoute(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useRoute(): Route {
  return useSyncExternalStore(onRoute, route);
}
