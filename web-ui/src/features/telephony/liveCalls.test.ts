import type { Call, CallCard, LiveEvent } from "@voronka/api";
import { describe, expect, it } from "vitest";
import { catchUp, dismiss, hear, isRinging, type LiveCall, silence } from "./liveCalls";

const NOW = new Date("2026-11-25T10:00:00Z").getTime();
const AT = new Date(NOW).toISOString();

const call = (id: number, status: Call["status"], more: Partial<Call> = {}): Call => ({
  id,
  direction: "in",
  status,
  phone: "+79123456789",
  employee: null,
  extension: "101",
  client: null,
  lead: null,
  startedAt: AT,
  answeredAt: null,
  endedAt: null,
  duration: 0,
  recordUrl: null,
  ...more,
});
const event = (type: string, data: Record<string, unknown>, at = AT): LiveEvent => ({
  id: "1-1-1",
  type,
  at,
  actor: null,
  subject: { type: "call", id: 1 },
  data,
});
const ring = (calls: LiveCall[], id: number) =>
  hear(calls, event("call.ringing", { call: call(id, "ringing"), card: { name: `Клиент ${id}` } }), NOW);

describe("the calls on the screen", () => {
  it("ring, are answered and end", () => {
    let calls = ring([], 1);
    expect(calls.map(isRinging)).toEqual([true]);
    calls = hear(calls, event("call.answered", { call: call(1, "answered") }), NOW);
    calls = hear(calls, event("call.ended", { call: call(1, "completed", { duration: 64 }) }), NOW);
    expect(calls).toMatchObject([
      { call: { status: "completed", duration: 64 }, card: { name: "Клиент 1" } },
    ]);
  });
  it("show nothing of a ring heard of too late", () =>
    expect(
      hear([], event("call.ringing", { call: call(1, "ringing") }, "2026-11-25T09:50:00Z"), NOW),
    ).toEqual([]));
  it("show nothing of calls that did not ring here", () =>
    expect(hear([], event("call.ended", { call: call(1, "missed") }), NOW)).toEqual([]));
  it("fold those before the newest, but never the one in talk", () => {
    expect(ring(ring([], 1), 2).map((one) => [one.call.id, one.folded])).toEqual([
      [2, false],
      [1, true],
    ]);
    const talking = hear(ring([], 1), event("call.answered", { call: call(1, "answered") }), NOW);
    expect(ring(talking, 2).map((one) => [one.call.id, one.folded])).toEqual([
      [2, true],
      [1, false],
    ]);
  });
  it("stop ringing where somebody else answered, and still know the client", () => {
    const client = { type: "company" as const, id: 7, name: "Ромашка" };
    const rung = hear([], event("call.ringing", { call: call(1, "ringing", { client }), card: null }), NOW);
    const [taken] = hear(rung, event("call.taken", { call: call(1, "answered") }), NOW);
    expect(taken).toMatchObject({ elsewhere: true, call: { client } });
    expect(isRinging(taken as LiveCall)).toBe(false);
  });
  it("are found again after a reload, but not those that were dismissed", () => {
    const mine = [call(3, "ringing"), call(2, "answered"), call(1, "completed")];
    expect(catchUp([], mine, [2], NOW).map((one) => one.call.id)).toEqual([3]);
    const kept: LiveCall = {
      call: call(1, "answered"),
      card: {} as CallCard,
      folded: false,
      elsewhere: false,
    };
    expect(catchUp([kept], mine, [], NOW).find((one) => one.call.id === 1)?.call.status).toBe("completed");
  });
  it("fall silent when nothing more is heard", () =>
    expect(silence(ring([], 1), NOW + 4 * 60_000).map((one) => one.call.status)).toEqual(["missed"]));
  it("unfold the last one left", () =>
    expect(dismiss(ring(ring([], 1), 2), 2).map((one) => one.folded)).toEqual([false]));
});
