// Departments as a tree: in the order of a walk through it, each with its depth.
import type { Department } from "@voronka/api";

export interface Branch {
  department: Department;
  depth: number;
}

export function walk(departments: readonly Department[]): Branch[] {
  const known = new Set(departments.map((one) => one.id));
  const under = (parentId: number | null, depth: number): Branch[] =>
    departments
      // one whose parent is unknown stands at the top rather than nowhere
      .filter((one) => (one.parentId !== null && known.has(one.parentId) ? one.parentId : null) === parentId)
      .sort((a, b) => a.name.localeCompare(b.name))
      .flatMap((department) => [{ department, depth }, ...under(department.id, depth + 1)]);
  return under(null, 0);
}

/** The department and all beneath it. */
export function withBelow(departments: readonly Department[], id: number): Set<number> {
  const found = new Set([id]);
  for (const { department } of walk(departments))
    if (department.parentId !== null && found.has(department.parentId)) found.add(department.id);
  return found;
}

/** Where a department may be put: anywhere but into itself. */
export function outside(departments: readonly Department[], id: number): Branch[] {
  const own = withBelow(departments, id);
  return walk(departments).filter(({ department }) => !own.has(department.id));
}
