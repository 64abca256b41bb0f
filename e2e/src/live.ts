// The live socket as a program sees it: everything that came is kept, so that nothing is missed between two waits.
import { inject, onTestFinished } from "vitest";
import WebSocket from "ws";
import { api, type Json } from "./api";
import { until } from "./until";

export interface LiveEvent {
  id: string;
  type: string;
  at: string;
  actor: { id: number; name: string } | null;
  subject: { type: string; id: number };
  data: Json;
}

/** Opens a socket as this person; `url` names another node, `after` what was seen last. */
export async function listen(
  login: string,
  { url = inject("product").url, after }: { url?: string; after?: string } = {},
) {
  const ticket = await api(login, { url }).post("/realtime/tickets");
  if (ticket.status >= 300)
    throw new Error(`No ticket for ${login}: ${ticket.status} ${JSON.stringify(ticket.body)}`);
  const events: LiveEvent[] = [];
  const socket = new WebSocket(`${url.replace(/^http/, "ws")}/ws/v1?ticket=${ticket.body.ticket}`);
  socket.on("message", (data) => events.push(JSON.parse(data.toString())));
  await new Promise<void>((resolve, reject) => {
    socket.once("open", () => resolve());
    socket.once("error", reject);
  });
  if (after) socket.send(JSON.stringify({ after }));
  onTestFinished(() => socket.close());
  return {
    events,
    /** The first event of this type that also satisfies the condition, whether it came already or is still to come. */
    event: (type: string, condition: (event: LiveEvent) => boolean = () => true, timeout = 5_000) =>
      until(() => events.find((event) => event.type === type && condition(event)), {
        timeout,
        what: () =>
          `${type} on the socket of ${login}; there came ${events.map((event) => event.type).join(", ") || "nothing"}`,
      }),
    close: () => socket.close(),
  };
}
