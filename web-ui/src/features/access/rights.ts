// The matrix of rights: which actions there are on what, which scopes a cell offers, and how a cell changes a role's rights.
import type { Right, RoleRight } from "@voronka/api";

export const ACTIONS = ["read", "create", "change", "move-stage", "delete", "export", "import"] as const;
export type RightAction = (typeof ACTIONS)[number];

interface MatrixRow {
  entity: string;
  actions: readonly RightAction[];
  /** It belongs to somebody: own, department and subtree differ. */
  owned: boolean;
  /** Others take part in it beside the responsible. */
  shared?: boolean;
}

const KEPT: readonly RightAction[] = ["read", "create", "change", "delete"];

export const MATRIX: MatrixRow[] = [
  { entity: "lead", actions: ACTIONS, owned: true, shared: true },
  { entity: "deal", actions: ACTIONS, owned: true, shared: true },
  { entity: "company", actions: [...KEPT, "export", "import"], owned: true },
  { entity: "contact", actions: [...KEPT, "export", "import"], owned: true },
  { entity: "task", actions: [...KEPT, "export"], owned: true },
  { entity: "call", actions: ["read", "create", "export"], owned: true },
  { entity: "report", actions: ["read", "export"], owned: true },
  { entity: "product", actions: [...KEPT, "export", "import"], owned: false },
  { entity: "assembly", actions: ["read", "change"], owned: false },
  { entity: "inbox", actions: ["read", "change"], owned: false },
  { entity: "settings", actions: KEPT, owned: false },
];

export function scopesOf(row: MatrixRow, action: RightAction): Right[] {
  // whoever may create, creates: whose it becomes is decided by the right to change
  if (!row.owned || action === "create" || action === "import") return ["none", "all"];
  return row.shared
    ? ["none", "own", "participant", "department", "subtree", "all"]
    : ["none", "own", "department", "subtree", "all"];
}

/** What a role may keep from those who have it. */
export const HIDEABLE: Record<string, readonly string[]> = {
  lead: ["phones", "emails", "source", "utm", "text"],
  deal: ["amount", "comment", "source", "utm"],
  company: ["phones", "emails", "inn", "address", "comment"],
  contact: ["phones", "emails", "birthday", "comment"],
  call: ["phone", "recordUrl"],
  product: ["price", "stock"],
};

/** One cell of the matrix; a pipeline for a right that stands there instead of the one of all. */
const isCell = (right: RoleRight, entity: string, action: string, pipeline?: string) =>
  right.entity === entity && right.action === action && (right.pipeline ?? undefined) === pipeline;

export function scopeIn(
  rights: readonly RoleRight[],
  entity: string,
  action: string,
  pipeline?: string,
): Right {
  const found =
    rights.find((one) => isCell(one, entity, action, pipeline)) ??
    rights.find((one) => isCell(one, entity, action));
  return (found?.scope ?? "none") as Right;
}

/** Does the pipeline have a scope of its own in this cell? */
export function hasOwn(rights: readonly RoleRight[], entity: string, action: string, pipeline: string) {
  return rights.some((one) => isCell(one, entity, action, pipeline));
}

/** What the cell shows: where there is only yes or no, any scope is yes. */
export function shownScope(
  row: MatrixRow,
  action: RightAction,
  rights: readonly RoleRight[],
  pipeline?: string,
): Right {
  const scope = scopeIn(rights, row.entity, action, pipeline);
  return scopesOf(row, action).includes(scope) ? scope : "all";
}

/** @param scope null: the pipeline has none of its own again */
export function withScope(
  rights: readonly RoleRight[],
  entity: string,
  action: RightAction,
  scope: Right | null,
  pipeline?: string,
): RoleRight[] {
  const others = rights.filter((one) => !isCell(one, entity, action, pipeline));
  return scope === null || (scope === "none" && !pipeline)
    ? others
    : [...others, { entity, action, scope, ...(pipeline && { pipeline }) }];
}

/** How many cells differ. */
export function differences(before: readonly RoleRight[], after: readonly RoleRight[]): number {
  const said = (rights: readonly RoleRight[]) =>
    new Set(
      rights
        .filter((one) => one.scope !== "none" || one.pipeline)
        .map((one) => [one.entity, one.action, one.pipeline ?? "", one.scope].join(" ")),
    );
  const cell = (one: string) => one.slice(0, one.lastIndexOf(" "));
  const [was, is] = [said(before), said(after)];
  const changed = [...was].filter((one) => !is.has(one)).concat([...is].filter((one) => !was.has(one)));
  return new Set(changed.map(cell)).size;
}
