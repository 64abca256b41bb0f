// What the address says of a list: conditions, order, columns, the saved view it came from.
import { asId, asText } from "../search";
import { asFilter, type Filter } from "./filter";

export interface ListingSearch {
  filter?: Filter;
  /** "-amount,title" */
  sort?: string;
  /** "title:320,amount": codes in their order, some with a width. */
  columns?: string;
  /** The id of the saved view that was opened. */
  saved?: number;
}

export function asListing(search: Record<string, unknown>): ListingSearch {
  return {
    filter: asFilter(search.filter),
    sort: asText(search.sort),
    columns: asText(search.columns),
    saved: asId(search.saved),
  };
}

export const nothingListed: ListingSearch = { filter: undefined, sort: undefined };

/** The same as parameters of the API. */
export function listingQuery(search: ListingSearch) {
  return { filter: search.filter && JSON.stringify(search.filter), sort: search.sort };
}

export interface ColumnState {
  code: string;
  width?: number;
}

export function columnsOf(text: string | undefined): ColumnState[] | null {
  if (!text) return null;
  return text
    .split(",")
    .map((part) => {
      const [code = "", width] = part.split(":");
      return { code, width: Number(width) > 0 ? Number(width) : undefined };
    })
    .filter((one) => one.code);
}

export function columnsText(columns: ColumnState[]): string {
  return columns.map(({ code, width }) => (width ? `${code}:${width}` : code)).join(",");
}

export interface SortKey {
  code: string;
  descending: boolean;
}

export function sortOf(text: string | undefined): SortKey[] {
  if (!text) return [];
  return text.split(",").map((part) => ({ code: part.replace(/^-/, ""), descending: part.startsWith("-") }));
}

/** One press sorts up, the next down, the third not; with others kept when it is added to them. */
export function pressSort(text: string | undefined, code: string, add: boolean): string | undefined {
  const keys = sortOf(text);
  const known = keys.find((key) => key.code === code);
  const next = !known ? { code, descending: false } : known.descending ? null : { code, descending: true };
  const others = add ? keys.filter((key) => key.code !== code) : [];
  const at = add && known ? keys.indexOf(known) : others.length;
  const all = next ? [...others.slice(0, at), next, ...others.slice(at)] : others;
  return (
    all
      .slice(0, 4)
      .map((key) => (key.descending ? "-" : "") + key.code)
      .join(",") || undefined
  );
}
