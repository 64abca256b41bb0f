import type { LiveEvent } from "@voronka/api";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { LiveConnection, type LiveStatus, type SocketLike } from "./liveConnection";

class FakeSocket implements SocketLike {
  sent: string[] = [];
  onopen: (() => void) | null = null;
  onclose: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  send(data: string) {
    this.sent.push(data);
  }
  close() {
    this.onclose?.();
  }
  say(id: string | null, type = "deal.stage-changed") {
    this.onmessage?.({ data: JSON.stringify({ id, type, data: {} }) });
  }
}

let sockets: FakeSocket[];
let events: LiveEvent[];
let statuses: LiveStatus[];
const newest = vi.fn(async () => "100");
const ticket = vi.fn(async () => "t");
const onGap = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  sockets = [];
  events = [];
  statuses = [];
  newest.mockClear();
  ticket.mockReset().mockResolvedValue("t");
  onGap.mockClear();
});
afterEach(() => {
  vi.useRealTimers();
});

function connection() {
  return new LiveConnection({
    ticket,
    newest,
    onGap,
    open: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket;
    },
    onEvent: (event) => events.push(event),
    onStatus: (status) => statuses.push(status),
    random: () => 1,
  });
}
const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);

it("begins at the newest position and tells what comes", async () => {
  connection().start();
  await settle();
  sockets[0]?.onopen?.();
  expect(sockets[0]?.sent).toEqual(['{"after":"100"}']);
  sockets[0]?.say("101");
  expect(events.map((event) => event.id)).toEqual(["101"]);
  expect(statuses.at(-1)).toBe("live");
});

it("after a break asks for what came after the last event, and tells none twice", async () => {
  connection().start();
  await settle();
  sockets[0]?.onopen?.();
  sockets[0]?.say("101");
  sockets[0]?.onclose?.();
  expect(statuses.at(-1)).toBe("lost");
  await settle(1000);
  sockets[1]?.onopen?.();
  expect(sockets[1]?.sent).toEqual(['{"after":"101"}']);
  sockets[1]?.say("101");
  sockets[1]?.say("102");
  expect(events.map((event) => event.id)).toEqual(["101", "102"]);
  expect(newest).toHaveBeenCalledTimes(1);
  expect(onGap).not.toHaveBeenCalled();
});

it("waits longer each time the server refuses, and goes on at once when hurried", async () => {
  ticket.mockRejectedValue(new Error("away"));
  const live = connection();
  live.start();
  await settle();
  expect(ticket).toHaveBeenCalledTimes(1);
  await settle(1000);
  expect(ticket).toHaveBeenCalledTimes(2);
  await settle(1000);
  expect(ticket).toHaveBeenCalledTimes(2);
  await settle(1000);
  expect(ticket).toHaveBeenCalledTimes(3);
  ticket.mockResolvedValue("t");
  live.hurry();
  await settle();
  expect(sockets).toHaveLength(1);
});

it("events without a position (ringing, presence) are told and never become the place to go on from", async () => {
  connection().start();
  await settle();
  sockets[0]?.onopen?.();
  sockets[0]?.say(null, "call.ringing");
  sockets[0]?.onclose?.();
  await settle(1000);
  sockets[1]?.onopen?.();
  expect(sockets[1]?.sent).toEqual(['{"after":"100"}']);
  expect(events).toHaveLength(1);
});

it("after a long absence everything is read anew instead of replayed", async () => {
  connection().start();
  await settle();
  sockets[0]?.onopen?.();
  sockets[0]?.say("101");
  ticket.mockRejectedValue(new Error("asleep"));
  sockets[0]?.onclose?.();
  await settle(11 * 60_000);
  ticket.mockResolvedValue("t");
  newest.mockResolvedValue("900");
  await settle(30_000);
  sockets[1]?.onopen?.();
  expect(sockets[1]?.sent).toEqual(['{"after":"900"}']);
  expect(onGap).toHaveBeenCalled();
});

it("stops for good when it is stopped", async () => {
  const live = connection();
  live.start();
  await settle();
  live.stop();
  await settle(60_000);
  expect(sockets).toHaveLength(1);
});

it("a message that is no event harms nothing", async () => {
  connection().start();
  await settle();
  sockets[0]?.onmessage?.({ data: "not json" });
  sockets[0]?.onmessage?.({ data: "null" });
  expect(events).toEqual([]);
});
