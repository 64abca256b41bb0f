import { expect, it } from "vitest";
import { asListing, columnsOf, columnsText, pressSort } from "./listing";

it("a press on a header sorts up, down, not", () => {
  expect(pressSort(undefined, "amount", false)).toBe("amount");
  expect(pressSort("amount", "amount", false)).toBe("-amount");
  expect(pressSort("-amount", "amount", false)).toBeUndefined();
  expect(pressSort("-amount", "title", false)).toBe("title");
  expect(pressSort("-amount", "title", true)).toBe("-amount,title");
  expect(pressSort("-amount,title", "amount", true)).toBe("title");
  expect(pressSort("amount,title", "amount", true)).toBe("-amount,title");
});

it("columns come back as they were", () => {
  const columns = [{ code: "title", width: 320 }, { code: "amount" }];
  expect(columnsOf(columnsText(columns))).toEqual([
    { code: "title", width: 320 },
    { code: "amount", width: undefined },
  ]);
  expect(columnsOf(undefined)).toBeNull();
});

it("nonsense in the address is dropped", () => {
  expect(asListing({ filter: "x", sort: {}, columns: [], saved: "no" })).toEqual({
    filter: undefined,
    sort: undefined,
    columns: undefined,
    saved: undefined,
  });
});
