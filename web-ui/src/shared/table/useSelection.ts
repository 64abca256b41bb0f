// What is chosen of a list or a board: some records by their ids, or all that its filter finds but for a few.
//   const selection = useSelection(keyOfTheFilter);  <DataTable selection={selection} …/>  selection.chosen → for POST /bulk
import { useEffect, useMemo, useState } from "react";

export type Chosen =
  | { by: "ids"; ids: ReadonlySet<number> }
  /** Everything by this filter, also what is not on screen. */
  | { by: "filter"; except: ReadonlySet<number> };

export interface Selection {
  chosen: Chosen;
  empty: boolean;
  has: (id: number) => boolean;
  toggle: (id: number) => void;
  /** From the row that was touched last to this one, in the order of the list. */
  extend: (id: number, order: readonly number[]) => void;
  /** Adds these, or takes them away. */
  put: (ids: readonly number[], selected: boolean) => void;
  all: () => void;
  clear: () => void;
  /** How many it is, of so many found. */
  count: (found: number) => number;
}

const none: ReadonlySet<number> = new Set();
const nothing: Chosen = { by: "ids", ids: none };

/** Chosen or not, of the ids that the set names. */
export function withIds(chosen: Chosen, ids: readonly number[], selected: boolean): Chosen {
  const named = new Set(chosen.by === "ids" ? chosen.ids : chosen.except);
  const keep = (chosen.by === "ids") === selected;
  for (const id of ids)
    if (keep) named.add(id);
    else named.delete(id);
  return chosen.by === "ids" ? { by: "ids", ids: named } : { by: "filter", except: named };
}

export function isChosen(chosen: Chosen, id: number): boolean {
  return chosen.by === "ids" ? chosen.ids.has(id) : !chosen.except.has(id);
}

/** The ids from one row to another, whichever comes first. */
export function between(order: readonly number[], from: number | null, to: number): number[] {
  const end = order.indexOf(to);
  const start = from === null ? -1 : order.indexOf(from);
  if (end < 0) return [];
  return start < 0 ? [to] : order.slice(Math.min(start, end), Math.max(start, end) + 1);
}

/** @param of what list it is a selection of: another filter begins with nothing chosen */
export function useSelection(of: string): Selection {
  const [chosen, setChosen] = useState<Chosen>(nothing);
  const [touched, setTouched] = useState<number | null>(null);
  const [list, setList] = useState(of);
  if (list !== of) {
    setList(of);
    setChosen(nothing);
    setTouched(null);
  }
  // Escape gives up, wherever the focus is, but for what lies above the list
  const empty = chosen.by === "ids" && chosen.ids.size === 0;
  useEffect(() => {
    if (empty) return;
    const onKey = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof HTMLElement && event.target.closest("input, textarea, [role=dialog]");
      if (
        event.key === "Escape" &&
        !event.defaultPrevented &&
        !typing &&
        !document.querySelector("[aria-modal=true]")
      )
        setChosen(nothing);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [empty]);

  return useMemo(
    () => ({
      chosen,
      empty,
      has: (id) => isChosen(chosen, id),
      toggle: (id) => {
        setTouched(id);
        setChosen((old) => withIds(old, [id], !isChosen(old, id)));
      },
      extend: (id, order) => {
        setTouched(id);
        setChosen((old) => withIds(old, between(order, touched, id), true));
      },
      put: (ids, selected) => setChosen((old) => withIds(old, ids, selected)),
      all: () => setChosen({ by: "filter", except: none }),
      clear: () => setChosen(nothing),
      count: (found) => (chosen.by === "ids" ? chosen.ids.size : Math.max(0, found - chosen.except.size)),
    }),
    [chosen, empty, touched],
  );
}
