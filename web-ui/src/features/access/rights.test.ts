import type { RoleRight } from "@voronka/api";
import { describe, expect, it } from "vitest";
import { differences, MATRIX, scopesOf, shownScope, withScope } from "./rights";

const rights: RoleRight[] = [
  { entity: "lead", action: "read", scope: "own" },
  { entity: "call", action: "change", scope: "own" },
  { entity: "product", action: "read", scope: "own" },
];
const row = (entity: string) => MATRIX.find((one) => one.entity === entity)!;

describe("the matrix of rights", () => {
  it("changes one cell and keeps what it does not show", () => {
    const after = withScope(rights, "lead", "read", "all");
    expect(after).toContainEqual({ entity: "call", action: "change", scope: "own" });
    expect(after).toContainEqual({ entity: "lead", action: "read", scope: "all" });
    expect(differences(rights, after)).toBe(1);
  });
  it("drops a right that is none", () => {
    expect(withScope(rights, "lead", "read", "none")).toHaveLength(2);
    expect(differences(rights, withScope(rights, "deal", "read", "none"))).toBe(0);
  });
  it("asks yes or no of what belongs to nobody", () => {
    expect(scopesOf(row("settings"), "read")).toEqual(["none", "all"]);
    expect(shownScope(row("product"), "read", rights)).toBe("all");
    expect(shownScope(row("lead"), "read", rights)).toBe("own");
    expect(shownScope(row("deal"), "read", rights)).toBe("none");
  });
});
