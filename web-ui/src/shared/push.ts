// This browser and Web Push: whether it can, whether it does, and switching it on and off.
import type { Api, PushDevice } from "@voronka/api";

const WORKER = "/push.js";
const KEPT = "voronka.push-device";

export type PushState = "unsupported" | "denied" | "off" | "on";

export function pushSupported(): boolean {
  return "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
}

async function subscription(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration(WORKER);
  return (await registration?.pushManager.getSubscription()) ?? null;
}

/** The id under which the server knows this browser. */
export function thisDevice(): number | null {
  const kept = Number(localStorage.getItem(KEPT));
  return Number.isInteger(kept) && kept > 0 ? kept : null;
}

export async function pushState(): Promise<PushState> {
  if (!pushSupported()) return "unsupported";
  if (Notification.permission === "denied") return "denied";
  return thisDevice() && (await subscription()) ? "on" : "off";
}

/** Asks the person, then the browser's push service, then tells the server. Null: the person said no. */
export async function subscribe(api: Api): Promise<PushDevice | null> {
  if ((await Notification.requestPermission()) !== "granted") return null;
  const { publicKey } = await api.get("/notifications/push-key");
  const registration = await navigator.serviceWorker.register(WORKER);
  await navigator.serviceWorker.ready.catch(() => registration);
  // a subscription made with another key is of no use
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
      app: "web",
      name: nameOf(navigator.userAgent),
    },
  });
  localStorage.setItem(KEPT, String(device.id));
  return device;
}

/** The browser forgets it; the server is told by whoever calls. */
export async function forget(): Promise<void> {
  localStorage.removeItem(KEPT);
  if (pushSupported()) await (await subscription())?.unsubscribe();
}

/** «Chrome, Windows»: enough to know one's own devices apart. */
export function nameOf(agent: string): string {
  const browser =
    (/YaBrowser/.test(agent) && "Яндекс Браузер") ||
    (/Edg\//.test(agent) && "Edge") ||
    (/OPR\//.test(agent) && "Opera") ||
    (/Firefox\//.test(agent) && "Firefox") ||
    (/Chrome\//.test(agent) && "Chrome") ||
    (/Safari\//.test(agent) && "Safari") ||
    "Browser";
  const system =
    (/Android/.test(agent) && "Android") ||
    (/iPhone|iPad/.test(agent) && "iOS") ||
    (/Windows/.test(agent) && "Windows") ||
    (/Mac OS/.test(agent) && "macOS") ||
    (/Linux/.test(agent) && "Linux") ||
    "";
  return [browser, system].filter(Boolean).join(", ");
}

/** On logging out: the next person at this browser hears nothing of this one's. */
export async function leave(api: Api): Promise<void> {
  const id = thisDevice();
  if (!id) return;
  await forget();
  // one that is gone already is as good
  await api.delete("/notifications/devices/{id}", { path: { id } }).catch(() => undefined);
}
