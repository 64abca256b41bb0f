import { expect, test } from "vitest";
import { called, previewed } from "./copyTitles";

test("a copy's name says which it is, of how many, and of what", () => {
  const parent = { id: 42, title: "Пропуск {n}" };
  expect(called("Повтор {n}/{count} · {title} · из сделки №{parent}", parent, 2, 5)).toBe(
    "Повтор 2/5 · Пропуск {n} · из сделки №42",
  );
  expect(called("Ещё раз", parent, 1, 1)).toBe("Ещё раз");
});

test("of many the first and the last are shown", () => {
  expect(previewed(1)).toEqual([1]);
  expect(previewed(4)).toEqual([1, 2, 3, 4]);
  expect(previewed(100)).toEqual([1, 2, 3, 0, 100]);
});
