// A new version is loaded at once and put to work only between orders: on the list, with no sheet open.
import { registerSW } from "virtual:pwa-register";
import { onRoute, route } from "../shared/route";

const CHECK = 60 * 60_000;

export function startUpdates() {
  if (!("serviceWorker" in navigator)) return;
  let ready = false;
  const update = registerSW({
    immediate: true,
    onNeedRefresh() {
      ready = true;
      apply();
    },
    onRegisteredSW(_address, registration) {
      const look = () => {
        if (navigator.onLine) registration?.update().catch(() => undefined);
      };
      setInterval(look, CHECK);
      document.addEventListener("visibilitychange", () => {
        if (document.visibilityState === "visible") look();
      });
    },
  });

  function apply() {
    if (!ready || route().screen !== "orders" || document.querySelector("dialog[open]")) return;
    ready = false;
    void update(true);
  }
  onRoute(apply);
  document.addEventListener("visibilitychange", apply);
}
