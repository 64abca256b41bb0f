// Web Push on this phone: whether it can, whether it does, switching it on and off.
import type { Api } from "@voronka/api";
import { go, parse } from "./route";

// the desk is of the same origin and has a device of its own
const KEPT = "voronka.push-device.m";

export type PushState = "unsupported" | "denied" | "off" | "on";

/** The service worker asks the application to show an order. */
export function listenToPush() {
  if (!("serviceWorker" in navigator)) return;
  navigator.serviceWorker.addEventListener("message", (event: MessageEvent<{ go?: unknown } | null>) => {
    const path = event.data?.go;
    if (typeof path === "string" && path.startsWith("/m/")) go(parse(path));
  });
}

export async function pushState(): Promise<PushState> {
  if (!("serviceWorker" in navigator && "PushManager" in window && "Notification" in window))
    return "unsupported";
  if (Notification.permission === "denied") return "denied";
  return localStorage.getItem(KEPT) && (await subscription()) ? "on" : "off";
}

async function subscription(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration("/m/");
  return (await registration?.pushManager.getSubscription()) ?? null;
}

/** Asks the person, then the push service, then tells the server. False: the person said no. */
export async function subscribe(api: Api): Promise<boolean> {
  if ((await Notification.requestPermission()) !== "granted") return false;
  const { publicKey } = await api.get("/notifications/push-key");
  const registration = await navigator.serviceWorker.ready;
  await (await registration.pushManager.getSubscription())?.unsubscribe();
  const made = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: publicKey,
  });
  const { endpoint, keys } = made.toJSON();
  const device = await api.post("/notifications/devices", {
    body: {
      endpoint: endpoint ?? "",
      keys: { p256dh: keys?.p256dh ?? "", auth: keys?.auth ?? "" },
      app: "mobile",
      name: /iPhone|iPad/.test(navigator.userAgent) ? "iPhone" : "Android",
    },
  });
  localStorage.setItem(KEPT, String(device.id));
  return true;
}

/** Also when the person leaves: the next one at this phone hears nothing of theirs. */
export async function unsubscribe(api: Api): Promise<void> {
  const id = Number(localStorage.getItem(KEPT));
  localStorage.removeItem(KEPT);
  await (await subscription())?.unsubscribe();
  // one that is gone already is as good
  if (id) await api.delete("/notifications/devices/{id}", { path: { id } }).catch(() => undefined);
}
