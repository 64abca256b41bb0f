// The browser offers to install once and early; the offer is kept for the menu, where a person looks for it.
interface Offer extends Event {
  prompt(): Promise<unknown>;
}
let offer: Offer | null = null;

export function startInstall() {
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offer = event as Offer;
  });
  addEventListener("appinstalled", () => {
    offer = null;
  });
}

export function installable(): boolean {
  return offer !== null;
}

export async function install(): Promise<void> {
  const made = offer;
  offer = null;
  await made?.prompt();
}
