import { expect, test } from "vitest";
import { parseQuantity, sameQuantity, shown, stepDown, stepUp } from "./quantity";

test("counts up to what was ordered and not past it", () => {
  expect(stepUp("0", "2")).toBe("1");
  expect(stepUp("1", "2")).toBe("2");
  expect(stepUp("2", "2")).toBe("2");
});

test("the last step of a measured thing is a part", () => {
  expect(stepUp("2", "2.5")).toBe("2.5");
  expect(stepUp("0.5", "3")).toBe("1");
  expect(stepDown("2.5")).toBe("2");
  expect(stepDown("0.25")).toBe("0");
  expect(stepDown("0")).toBe("0");
});

test("what the server counted past the order is not counted back by a tap", () => {
  expect(stepUp("12", "10")).toBe("12");
});

test("decimals are exact and compare by value", () => {
  expect(stepUp("0.1", "0.3")).toBe("0.3");
  expect(sameQuantity("10", "10.000")).toBe(true);
  expect(sameQuantity("0.1", "0.2")).toBe(false);
});

test("typed quantities: comma or point, between nothing and the order", () => {
  expect(parseQuantity(" 1,5 ", "2")).toBe("1.5");
  expect(parseQuantity("2", "2")).toBe("2");
  expect(parseQuantity("3", "2")).toBeNull();
  expect(parseQuantity("-1", "2")).toBeNull();
  expect(parseQuantity("", "2")).toBeNull();
  expect(parseQuantity("1e1", "20")).toBeNull();
});

test("shown in the Russian manner", () => {
  expect(shown("1234.50")).toBe("1\u00a0234,5");
});
