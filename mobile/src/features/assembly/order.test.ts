import { expect, test } from "vitest";
import { order } from "../../test/server";
import { byPromise, byShelf, isLate, progressOf, unexplained, wantsReasons } from "./order";

test("lines go by shelf as one walks: A-2 before A-10, no shelf last", () => {
  const lines = [...order().lines, { ...order().lines[0]!, id: 3, shelf: null }];
  expect(byShelf(lines).map(({ id }) => id)).toEqual([2, 1, 3]);
});

test("orders go by promise, without one last", () => {
  const at = (dealId: number, promisedAt: string | null) => ({ dealId, promisedAt });
  expect(
    byPromise([at(1, null), at(2, "2026-11-25"), at(3, "2026-11-24T09:00:00Z")]).map(({ dealId }) => dealId),
  ).toEqual([3, 2, 1]);
});

test("late is past the promise and not yet assembled", () => {
  const due = Date.parse("2026-11-24T12:00:00Z");
  expect(isLate(order(), due - 1)).toBe(false);
  expect(isLate(order(), due + 1)).toBe(true);
  expect(isLate(order({ stage: "assembled" }), due + 1)).toBe(false);
  expect(isLate(order({ promisedAt: null }), due + 1)).toBe(false);
});

test("a bare date is good until its evening", () => {
  const noon = new Date("2026-11-24T12:00:00").getTime();
  expect(isLate(order({ promisedAt: "2026-11-24" }), noon)).toBe(false);
  expect(isLate(order({ promisedAt: "2026-11-23" }), noon)).toBe(true);
});

test("a line with a reason is dealt with; without one it is asked about before the goods are called ready", () => {
  const open = order();
  open.lines[0]!.picked = "10";
  expect(progressOf(open)).toEqual({ done: 1, total: 2 });
  expect(unexplained(open).map(({ id }) => id)).toEqual([2]);
  open.lines[1]!.shortReason = "damaged";
  expect(unexplained(open)).toEqual([]);
  expect(progressOf(open)).toEqual({ done: 2, total: 2 });
  expect(wantsReasons({ code: "assembling", name: "" })).toBe(false);
  expect(wantsReasons({ code: "assembled", name: "" })).toBe(true);
});
