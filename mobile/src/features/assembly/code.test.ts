import { expect, test } from "vitest";
import { order } from "../../test/server";
import { codeOf, match, OnceInSight } from "./code";
import { WedgeBuffer } from "./wedge";

test("a code of the order is its line, by barcode or article", () => {
  expect(match(order(), "4601234567893")).toMatchObject({ kind: "line", line: { id: 1 } });
  expect(match(order(), " b-8 ")).toMatchObject({ kind: "line", line: { id: 1 } });
});

test("a wrong code is told apart from one too many", () => {
  expect(match(order(), "4600000000022")).toEqual({ kind: "unknown" });
  const full = order();
  full.lines[0]!.picked = "10";
  expect(match(full, "4601234567893")).toMatchObject({ kind: "full", line: { id: 1 } });
});

test("the same goods in two lines: the open one counts", () => {
  const twice = order();
  twice.lines[1]!.barcode = "4601234567893";
  twice.lines[0]!.picked = "10";
  expect(match(twice, "4601234567893")).toMatchObject({ kind: "line", line: { id: 2 } });
});

test("a marked unit, a case number and leading noughts are the same goods", () => {
  const plain = codeOf("4601234567893");
  expect(codeOf("0104601234567893215abcDEF\u001d91ffd0")).toBe(plain);
  expect(codeOf("]d20104601234567893" + "21xyz")).toBe(plain);
  expect(codeOf("04601234567893")).toBe(plain);
  expect(codeOf("036000291452")).toBe(codeOf("0036000291452"));
});

test("a code held before the camera counts once, and again after a pause", () => {
  const once = new OnceInSight(900);
  expect(once.isNew("a", 0)).toBe(true);
  expect(once.isNew("a", 500)).toBe(false);
  expect(once.isNew("a", 1300)).toBe(false);
  expect(once.isNew("b", 1400)).toBe(true);
  expect(once.isNew("b", 2400)).toBe(true);
});

test("a hardware scanner types faster than a hand", () => {
  const type = (text: string, step: number) => {
    const buffer = new WedgeBuffer();
    let now = 1000;
    let code: string | null = null;
    for (const key of [...text, "Enter"]) {
      now += step;
      code = buffer.key(key, now) ?? code;
    }
    return code;
  };
  expect(type("4601234567893", 8)).toBe("4601234567893");
  expect(type("4601234567893", 150)).toBeNull();
  expect(type("1", 8)).toBeNull();
});
