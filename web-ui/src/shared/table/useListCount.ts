// How many records a list has: exact to ten thousand.
import { useQueryOf } from "../api";
import type { ListEntity } from "./useFields";

const COUNTS = {
  lead: "/leads/count",
  deal: "/deals/count",
  company: "/companies/count",
  contact: "/contacts/count",
  task: "/tasks/count",
} as const;

/** What the list would show. */
export function useListCount(entity: ListEntity, query: Record<string, unknown>, enabled = true) {
  return useQueryOf(COUNTS[entity], { query }, { keep: true, enabled });
}
