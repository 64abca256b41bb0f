// The filter language of lists as the screen holds it: read from the address, built by hand, said in words.
import type { Field } from "@voronka/api";

export interface Condition {
  field: string;
  op: string;
  value?: unknown;
}
/** All of them, any of them, or none of them. */
export type Joined = "and" | "or" | "none";
export interface Group {
  joined: Joined;
  parts: (Condition | Group)[];
}
/** As the API writes it. */
export type Filter = Record<string, unknown>;

export const isGroup = (node: Condition | Group): node is Group => "parts" in node;
export const emptyGroup = (): Group => ({ joined: "and", parts: [] });

const DEEPEST = 4;

function read(node: unknown, depth: number): Condition | Group | null {
  if (typeof node !== "object" || node === null || depth > DEEPEST) return null;
  const some = node as Record<string, unknown>;
  const list = (parts: unknown, joined: Joined): Group | null =>
    Array.isArray(parts)
      ? { joined, parts: parts.map((one) => read(one, depth + 1)).filter((one) => one !== null) }
      : null;
  if ("and" in some) return list(some.and, "and");
  if ("or" in some) return list(some.or, "or");
  if ("not" in some) {
    const inner = read(some.not, depth + 1);
    if (!inner) return null;
    if (!isGroup(inner)) return { joined: "none", parts: [inner] };
    return inner.joined === "or"
      ? { joined: "none", parts: inner.parts }
      : { joined: "none", parts: [inner] };
  }
  return typeof some.field === "string" && typeof some.op === "string"
    ? { field: some.field, op: some.op, ...(some.value !== undefined && { value: some.value }) }
    : null;
}

/** The filter as groups; what cannot be read is left out. */
export function groupOf(filter: Filter | undefined): Group {
  const root = read(filter, 0);
  if (!root) return emptyGroup();
  return isGroup(root) ? root : { joined: "and", parts: [root] };
}

export const wantsNoValue = (op: string) => op === "empty" || op === "notEmpty";

/** Something is said, so that it can be asked. */
export function isWhole(condition: Condition): boolean {
  if (!condition.field || !condition.op) return false;
  if (wantsNoValue(condition.op)) return true;
  const { value } = condition;
  if (condition.op === "between")
    return Array.isArray(value) && value.length === 2 && value.every((one) => one !== "" && one != null);
  if (Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== null && value !== "";
}

function written(node: Condition | Group): Filter | null {
  if (!isGroup(node))
    return isWhole(node)
      ? { field: node.field, op: node.op, ...(!wantsNoValue(node.op) && { value: node.value }) }
      : null;
  const parts = node.parts.map(written).filter((one) => one !== null);
  if (parts.length === 0) return null;
  if (node.joined === "none") return { not: parts.length === 1 ? parts[0] : { or: parts } };
  return { [node.joined]: parts };
}

/** As the API writes it; undefined when it asks nothing. */
export function filterOf(group: Group): Filter | undefined {
  return written(group) ?? undefined;
}

/** What the address says; anything else is no filter. */
export function asFilter(value: unknown): Filter | undefined {
  return filterOf(groupOf(value as Filter));
}

export function countOf(group: Group): number {
  return group.parts.reduce((sum, part) => sum + (isGroup(part) ? countOf(part) : 1), 0);
}

/** A new condition on the field, with its first operator. */
export function conditionOn(field: Field): Condition {
  return { field: field.code, op: firstOp(field) };
}

/** What a person most likely means. */
function firstOp(field: Field): string {
  const wanted: Record<string, string> = { text: "contains", money: "gte", number: "gte" };
  return wanted[field.type] ?? field.operators[0] ?? "empty";
}

/** The words about time that count days: last-7-days. */
const COUNTED = /^(last|next|in)-(\d+)-days$|^(\d+)-days-ago$/;
export type DayWord = "last" | "next" | "in" | "ago";

export function countedDays(value: unknown): { word: DayWord; days: number } | null {
  const found = COUNTED.exec(String(value));
  if (!found) return null;
  return found[3]
    ? { word: "ago", days: Number(found[3]) }
    : { word: found[1] as DayWord, days: Number(found[2]) };
}

export function writtenDays(word: DayWord, days: number): string {
  return word === "ago" ? `${days}-days-ago` : `${word}-${days}-days`;
}

/** The words about time that stand alone. */
export const PERIODS = [
  "today",
  "yesterday",
  "tomorrow",
  "now",
  "this-week",
  "last-week",
  "next-week",
  "this-month",
  "last-month",
  "next-month",
  "this-quarter",
  "last-quarter",
  "this-year",
  "last-year",
];
