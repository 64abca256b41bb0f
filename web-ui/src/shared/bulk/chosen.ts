// What is chosen on a list or a board, and what may be done to it.
import type { BulkJob } from "@voronka/api";
import { useMe } from "../me";

export type BulkEntity = BulkJob["entity"];
export type BulkAction = "assign" | "move" | "change" | "tag" | "untag" | "complete" | "delete";

/** Either these, or all that the list's filter finds but a few. */
export interface Chosen {
  ids?: number[];
  filter?: Record<string, unknown>;
  except?: number[];
}

const actions: Record<BulkEntity, BulkAction[]> = {
  lead: ["assign", "move", "change", "tag", "untag", "delete"],
  deal: ["assign", "move", "change", "tag", "untag", "delete"],
  company: ["assign", "change", "tag", "untag", "delete"],
  contact: ["assign", "change", "tag", "untag", "delete"],
  task: ["complete", "assign", "change", "delete"],
};

/** The actions that this person has a right to at all; each record is asked anew. */
export function useBulkActions(entity: BulkEntity): BulkAction[] {
  const rights = useMe().rights[entity];
  const may = (right: "change" | "delete" | "move-stage") => (rights?.[right] ?? "none") !== "none";
  return actions[entity].filter((action) =>
    may(action === "delete" ? "delete" : action === "move" ? "move-stage" : "change"),
  );
}

/** Of the fields of a record, those that many may share. */
export const sharedFields: Record<BulkEntity, string[]> = {
  lead: ["source", "nextContactAt"],
  deal: ["source", "promisedAt", "nextContactAt", "companyId", "comment"],
  company: ["kind", "comment"],
  contact: ["companyId", "position", "comment"],
  task: ["deadline", "taskKind"],
};

/** A filter as the API takes it: without what is not given. */
export function given(filter: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(filter).filter(([, value]) => value !== undefined && value !== null && value !== ""),
  );
}
