// Part of the service worker: shows what was pushed, and opens the order that it is about.
self.addEventListener("push", (event) => {
  let told = {};
  try {
    told = event.data ? event.data.json() : {};
  } catch {
    told = { body: event.data.text() };
  }
  event.waitUntil(
    self.registration.showNotification(told.title || "Сборка", {
      body: told.body || "",
      tag: told.tag,
      renotify: Boolean(told.tag),
      requireInteraction: Boolean(told.urgent),
      vibrate: told.urgent ? [200, 100, 200, 100, 200] : [200],
      icon: "/m/icon-192.png",
      badge: "/m/icon-192.png",
      data: { url: told.url || "/m/" },
    }),
  );
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const url = new URL(event.notification.data.url, self.location.origin);
  const path = url.origin === self.location.origin && url.pathname.startsWith("/m/") ? url.pathname : "/m/";
  event.waitUntil(
    self.clients.matchAll({ type: "window" }).then((open) => {
      const one = open.find((client) => new URL(client.url).pathname.startsWith("/m/"));
      if (!one) return self.clients.openWindow(path);
      // the application goes there itself: a reload would cost what is being counted
      one.postMessage({ go: path });
      return one.focus();
    }),
  );
});
