import dayjs from "dayjs";
import { describe, expect, it } from "vitest";
import { isPresent, ofKind, periodOf, shifted } from "./period";

const today = dayjs("2026-11-25");

describe("the period of a report", () => {
  it("is this month unless said otherwise", () =>
    expect(periodOf({}, today)).toEqual({ kind: "month", from: "2026-11-01", to: "2026-11-30" }));
  it("is the quarter or the year around a day", () => {
    expect(periodOf({ period: "quarter", from: "2026-02-14" }, today)).toMatchObject({
      from: "2026-01-01",
      to: "2026-03-31",
    });
    expect(periodOf({ period: "year" }, today)).toMatchObject({ from: "2026-01-01", to: "2026-12-31" });
  });
  it("ends on the leap day", () =>
    expect(periodOf({ from: "2028-02-10" }, today)).toMatchObject({ from: "2028-02-01", to: "2028-02-29" }));
  it("is any days", () =>
    expect(periodOf({ period: "custom", from: "2026-11-03", to: "2026-11-05" }, today)).toEqual({
      kind: "custom",
      from: "2026-11-03",
      to: "2026-11-05",
    }));
  it("walks over the turn of the year", () => {
    expect(shifted(periodOf({}, dayjs("2026-01-31")), -1)).toEqual({ period: "month", from: "2025-12-01" });
    expect(shifted(periodOf({ period: "quarter" }, today), 1)).toEqual({
      period: "quarter",
      from: "2027-01-01",
    });
  });
  it("keeps the days shown when they are to be chosen freely", () =>
    expect(ofKind("custom", periodOf({ period: "quarter" }, today))).toEqual({
      period: "custom",
      from: "2026-10-01",
      to: "2026-12-31",
    }));
  it("knows whether it is going on", () => {
    expect(isPresent(periodOf({}, today), today)).toBe(true);
    expect(isPresent(periodOf({ from: "2026-10-01" }, today), today)).toBe(false);
  });
});
