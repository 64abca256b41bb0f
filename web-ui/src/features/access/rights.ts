// The matrix of rights: which actions there are on what, which scopes a cell offers, and how a cell changes a role's rights.
import type { Right, RoleRight } from "@voronka/api";

export const ACTIONS = ["read", "create", "change", "delete"] as const;
export type RightAction = (typeof ACTIONS)[number];

interface MatrixRow {
  entity: string;
  actions: readonly RightAction[];
  /** It belongs to somebody: own, department and subtree differ. */
  owned: boolean;
}

export const MATRIX: MatrixRow[] = [
  { entity: "lead", actions: ACTIONS, owned: true },
  { entity: "deal", actions: ACTIONS, owned: true },
  { entity: "company", actions: ACTIONS, owned: true },
  { entity: "contact", actions: ACTIONS, owned: true },
  { entity: "task", actions: ACTIONS, owned: true },
  { entity: "call", actions: ["read", "create"], owned: true },
  { entity: "report", actions: ["read"], owned: true },
  { entity: "product", actions: ACTIONS, owned: false },
  { entity: "assembly", actions: ["read", "change"], owned: false },
  { entity: "inbox", actions: ["read", "change"], owned: false },
  { entity: "settings", actions: ACTIONS, owned: false },
];

export function scopesOf(row: MatrixRow, action: RightAction): Right[] {
  // whoever may create, creates: whose it becomes is decided by the right to change
  if (!row.owned || action === "create") return ["none", "all"];
  return ["none", "own", "department", "subtree", "all"];
}

export function scopeIn(rights: readonly RoleRight[], entity: string, action: string): Right {
  const found = rights.find((one) => one.entity === entity && one.action === action);
  return (found?.scope ?? "none") as Right;
}

/** What the cell shows: where there is only yes or no, any scope is yes. */
export function shownScope(row: MatrixRow, action: RightAction, rights: readonly RoleRight[]): Right {
  const scope = scopeIn(rights, row.entity, action);
  return scopesOf(row, action).includes(scope) ? scope : "all";
}

export function withScope(
  rights: readonly RoleRight[],
  entity: string,
  action: string,
  scope: Right,
): RoleRight[] {
  const others = rights.filter((one) => one.entity !== entity || one.action !== action);
  return scope === "none" ? others : [...others, { entity, action, scope }];
}

/** How many cells differ. */
export function differences(before: readonly RoleRight[], after: readonly RoleRight[]): number {
  const cells = new Set([...before, ...after].map((one) => `${one.entity} ${one.action}`));
  return [...cells].filter((cell) => {
    const [entity = "", action = ""] = cell.split(" ");
    return scopeIn(before, entity, action) !== scopeIn(after, entity, action);
  }).length;
}
