// The live socket as a program sees it: everything that came is kept, so that nothing is missed between two waits.
import { inject, onTestFinished } from "vitest";
import WebSocket from "ws";
import { api, type Json } from "./api";
import type { Addresses } from "./product";
import { until } from "./until";

export interface LiveEvent {
  id: string;
  type: string;
  at: string;
  actor: { id: number; name: string } | null;
  subject: { type: string; id: number };
  data: Json;
}

interface Listening {
  /** What was seen last: the server sends what came after it. */
  after?: string;
  /** Another node, or another product. */
  at?: Addresses;
}

/** Opens a socket as this person. */
export async function listen(login: string, { after, at = inject("product") }: Listening = {}) {
  const ticket = await api(login, at).post("/realtime/tickets");
  if (ticket.status >= 300)
    throw new Error(`No ticket for ${login}: ${ticket.status} ${JSON.stringify(ticket.body)}`);
  const events: LiveEvent[] = [];
  const socket = new WebSocket(`${at.url.replace(/^http/, "ws")}/ws/v1?ticket=${ticket.body.ticket}`);
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
    event: (type: string, condition: (event: LiveEvent) => boolean = () => true, timeout = 30_000) =>
      until(() => events.find((event) => event.type === type && condition(event)), {
        timeout,
        what: () =>
          `${type} on the socket of ${login}; there came ${events.map((event) => event.type).join(", ") || "nothing"}`,
      }),
    close: () => socket.close(),
  };
}
