import { describe, expect, it } from "vitest";
import { asFilter, countedDays, countOf, filterOf, groupOf, writtenDays } from "./filter";

const big = { field: "amount", op: "gte", value: "100000" };
const mine = { field: "responsible", op: "in", value: ["me"] };
const bare = { field: "comment", op: "empty" };

describe("a filter", () => {
  it("comes back as it was, groups and all", () => {
    for (const filter of [
      { and: [big, { or: [mine, bare] }] },
      { or: [big, { not: { or: [mine, bare] } }] },
      { not: mine },
    ])
      expect(filterOf(groupOf(filter))).toEqual(filter);
    expect(filterOf(groupOf(big))).toEqual({ and: [big] });
    expect(countOf(groupOf({ and: [big, { or: [mine, bare] }] }))).toBe(3);
  });

  it("says nothing where nothing is said yet", () => {
    const half = {
      joined: "and" as const,
      parts: [
        { field: "amount", op: "gte" },
        { field: "title", op: "contains", value: "" },
      ],
    };
    expect(filterOf(half)).toBeUndefined();
    expect(filterOf({ joined: "or", parts: [half, bare] })).toEqual({ or: [bare] });
    expect(
      filterOf({ joined: "and", parts: [{ field: "amount", op: "between", value: ["1", ""] }] }),
    ).toBeUndefined();
  });

  it("of nonsense is none", () => {
    for (const nonsense of [
      undefined,
      null,
      "x",
      7,
      [],
      {},
      { and: 7 },
      { and: [7, { field: 1 }] },
      { not: 3 },
    ])
      expect(asFilter(nonsense)).toBeUndefined();
    let deep: object = big;
    for (let i = 0; i < 50; i++) deep = { and: [deep] };
    expect(asFilter(deep)).toBeUndefined();
  });
});

it("days are counted in words", () => {
  for (const word of ["last", "next", "in", "ago"] as const)
    expect(countedDays(writtenDays(word, 14))).toEqual({ word, days: 14 });
  expect(countedDays("today")).toBeNull();
});
