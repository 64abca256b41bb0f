// The service worker of Web Push alone: it shows what was pushed and opens where it leads. It caches nothing and answers no request.
self.addEventListener("push", (event) => {
  let told = {};
  try {
    told = event.data ? event.data.json() : {};
  } catch {
    told = { body: event.data.text() };
  }
  event.waitUntil(
    self.registration.showNotification(told.title || "Воронка", {
      body: told.body || "",
      tag: told.tag,
      renotify: Boolean(told.tag),
      requireInteraction: Boolean(told.urgent),
      icon: "/mark.svg",
      data: { url: told.url || "/" },
    }),
  );
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const url = new URL(event.notification.data.url, self.location.origin);
  // only within Voronka
  const to = url.origin === self.location.origin ? url.href : self.location.origin;
  event.waitUntil(
    self.clients.matchAll({ type: "window" }).then((open) => {
      const one = open.find((client) => !new URL(client.url).pathname.startsWith("/m/"));
      if (!one) return self.clients.openWindow(to);
      return one.focus().then((client) => client.navigate(to).catch(() => self.clients.openWindow(to)));
    }),
  );
});
