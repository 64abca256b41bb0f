import { act, renderHook } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { useSelection } from "./useSelection";

const order = [5, 3, 9, 1, 7];

function start() {
  return renderHook(({ of }) => useSelection(of), { initialProps: { of: "a" } });
}
const ids = (chosen: ReturnType<typeof useSelection>["chosen"]) =>
  chosen.by === "ids" ? [...chosen.ids].sort() : "all";

describe("a selection", () => {
  it("is made of rows, and of a range from the row touched last", () => {
    const { result } = start();
    act(() => result.current.toggle(3));
    act(() => result.current.extend(1, order));
    expect(ids(result.current.chosen)).toEqual([1, 3, 9]);
    act(() => result.current.toggle(9));
    act(() => result.current.extend(5, order));
    expect(ids(result.current.chosen)).toEqual([1, 3, 5, 9]);
    expect(result.current.count(100)).toBe(4);
  });

  it("may be all that the filter finds, but for some", () => {
    const { result } = start();
    act(() => result.current.all());
    act(() => result.current.toggle(9));
    act(() => result.current.put([1, 7], false));
    expect(result.current.has(9)).toBe(false);
    expect(result.current.has(12345)).toBe(true);
    expect(result.current.count(12345)).toBe(12342);
    act(() => result.current.put([7], true));
    expect(result.current.count(12345)).toBe(12343);
  });

  it("ends with the filter, and with Escape", () => {
    const { result, rerender } = start();
    act(() => result.current.toggle(3));
    rerender({ of: "b" });
    expect(result.current.empty).toBe(true);
    act(() => result.current.toggle(3));
    act(() => void window.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" })));
    expect(result.current.empty).toBe(true);
  });
});
