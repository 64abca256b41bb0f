// A form in a side panel over one row (or none yet): sends only what changed, with the version that the person saw; puts the
// server's words beside the fields; when somebody was faster, shows both and lets the person choose.
import { ApiProblem } from "@voronka/api";
import { type FormEvent, useState } from "react";
import { useAction } from "./api";
import { useDraft } from "./draft";

export type Faults = Record<string, string | undefined>;

interface Options<Row extends { version: number }, Draft extends object> {
  /** Null: a new one is being made, and what is typed is kept under the name. */
  row: Row | null;
  draftName: string;
  toDraft: (row: Row | null) => Draft;
  check: (draft: Draft) => Faults;
  /** Something beside the fields waits to be sent: files that were brought. */
  more?: boolean;
  send: (changed: Partial<Draft>, draft: Draft, version: number | undefined) => Promise<unknown>;
  done?: string;
  refresh: string[];
  onDone: () => void;
}

export function useEditForm<Row extends { version: number }, Draft extends object>(
  options: Options<Row, Draft>,
) {
  const { row, toDraft } = options;
  const [base, setBase] = useState(row);
  const [made, setMade, forget] = useDraft(options.draftName, toDraft(null));
  const [edited, setEdited] = useState(() => toDraft(row));
  const [faults, setFaults] = useState<Faults>({});
  const [conflict, setConflict] = useState<Row | null>(null);
  const draft = row ? edited : made;
  const save = useAction(() => options.send(changesOf(toDraft(base), draft), draft, base?.version), {
    done: options.done,
    refresh: options.refresh,
    onDone: () => {
      if (!row) forget();
      options.onDone();
    },
    onFault: (fault) => {
      if (!(fault instanceof ApiProblem)) return false;
      if (fault.status === 412 && fault.current) {
        setConflict(fault.current as Row);
        return true;
      }
      const shown = fault.errors.filter((error) => error.field in draft);
      setFaults(Object.fromEntries(shown.map((error) => [error.field, error.message])));
      return shown.length > 0 && shown.length === fault.errors.length;
    },
  });
  return {
    draft,
    faults,
    conflict,
    busy: save.isPending,
    set: (part: Partial<Draft>) => {
      const next = { ...draft, ...part };
      setFaults((old) => ({
        ...old,
        ...Object.fromEntries(Object.keys(part).map((key) => [key, undefined])),
      }));
      if (row) setEdited(next);
      else setMade(next);
    },
    submit: (event: FormEvent) => {
      event.preventDefault();
      const found = options.check(draft);
      setFaults(found);
      if (Object.values(found).some(Boolean)) return;
      const same = base && !options.more && Object.keys(changesOf(toDraft(base), draft)).length === 0;
      if (same) return options.onDone();
      save.mutate(undefined);
    },
    takeTheirs: () => {
      setBase(conflict);
      setEdited(toDraft(conflict));
      setConflict(null);
    },
    keepMine: () => {
      setBase(conflict);
      setConflict(null);
    },
  };
}

/** The fields whose value differs. */
export function changesOf<Draft extends object>(before: Draft, after: Draft): Partial<Draft> {
  return Object.fromEntries(
    Object.entries(after).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key as keyof Draft]),
    ),
  ) as Partial<Draft>;
}
