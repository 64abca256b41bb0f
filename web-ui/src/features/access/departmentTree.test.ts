import type { Department } from "@voronka/api";
import { describe, expect, it } from "vitest";
import { outside, walk, withBelow } from "./departmentTree";

const department = (id: number, name: string, parentId: number | null): Department => ({
  id,
  version: 1,
  name,
  parentId,
  head: null,
  deputy: null,
  toldOfConversions: true,
});
const all = [
  department(1, "Руководство", null),
  department(2, "Склад", 1),
  department(3, "Продажи", 1),
  department(4, "Опт", 3),
];

describe("the tree of departments", () => {
  it("is walked from the top, each level by name", () => {
    expect(walk(all).map(({ department: { name }, depth }) => `${depth} ${name}`)).toEqual([
      "0 Руководство",
      "1 Продажи",
      "2 Опт",
      "1 Склад",
    ]);
  });
  it("shows at the top what hangs nowhere", () => {
    expect(walk([department(9, "Потерянный", 77)])).toHaveLength(1);
  });
  it("knows all beneath a department, and leaves it out of where it may move", () => {
    expect(withBelow(all, 3)).toEqual(new Set([3, 4]));
    expect(outside(all, 3).map(({ department }) => department.id)).toEqual([1, 2]);
  });
});
