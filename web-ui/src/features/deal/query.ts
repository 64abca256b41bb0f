// The filters of the address as the API knows them.
import { behindQuery, isBehind } from "../../shared/behind";
import type { View } from "../../shared/search";
import type { DealSearch } from "./routes";

/** A list shows what is open, unless something else is asked for. */
export function dealQuery(pipeline: string, search: DealSearch, view: View) {
  const { responsible, q, stage, filter } = search;
  const plain = {
    pipeline,
    responsibleId: responsible,
    q,
    ...behindQuery(search),
    filter: filter && JSON.stringify(filter),
  };
  return view === "board"
    ? plain
    : { ...plain, stage, open: stage || filter || isBehind(search) ? undefined : true };
}
