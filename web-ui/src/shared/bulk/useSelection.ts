// Which rows of a list are chosen: some by hand, or all that its filter finds but a few.
//   const selection = useSelection(key)   // begins anew when the key (the filter) changes
import { useState } from "react";
import type { Chosen } from "./chosen";

export interface Selection {
  has: (id: number) => boolean;
  toggle: (id: number) => void;
  /** These and what lies between: with Shift. */
  add: (ids: number[]) => void;
  remove: (ids: number[]) => void;
  all: boolean;
  chooseAll: () => void;
  clear: () => void;
  empty: boolean;
  /** How many are chosen, when the whole list has so many. */
  count: (total?: number) => number | undefined;
  chosen: (filter: Record<string, unknown>) => Chosen;
}

interface State {
  key: string;
  all: boolean;
  /** By hand the chosen ones; of all, those that were taken out. */
  ids: ReadonlySet<number>;
}

export function useSelection(key: string): Selection {
  const [kept, setState] = useState<State>({ key, all: false, ids: new Set() });
  const state = kept.key === key ? kept : { key, all: false, ids: new Set<number>() };
  const change = (how: (ids: Set<number>) => void) => {
    const ids = new Set(state.ids);
    how(ids);
    setState({ ...state, ids });
  };
  const put = (ids: number[], chosen: boolean) =>
    change((set) => {
      for (const id of ids) chosen === state.all ? set.delete(id) : set.add(id);
    });
  const has = (id: number) => state.ids.has(id) !== state.all;
  return {
    has,
    toggle: (id) => put([id], !has(id)),
    add: (ids) => put(ids, true),
    remove: (ids) => put(ids, false),
    all: state.all,
    chooseAll: () => setState({ key, all: true, ids: new Set() }),
    clear: () => setState({ key, all: false, ids: new Set() }),
    empty: !state.all && state.ids.size === 0,
    count: (total) =>
      state.all ? (total === undefined ? undefined : Math.max(0, total - state.ids.size)) : state.ids.size,
    chosen: (filter) => (state.all ? { filter, except: [...state.ids] } : { ids: [...state.ids] }),
  };
}
