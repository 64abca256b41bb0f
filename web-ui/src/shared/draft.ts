// What is typed survives a reload and a logout: const [text, setText, forget] = useDraft("comment:lead:7", "")
import { useCallback, useEffect, useState } from "react";

const PREFIX = "voronka.draft.";

/** What nobody may find in the browser later: such fields of a form are typed anew. */
const SECRET = /(password|secret|token|apikey)$/i;
const withoutSecrets = (name: string, value: unknown) => (SECRET.test(name) ? undefined : value);

const isForm = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);

function read<T>(key: string, initial: T): T {
  try {
    const text = localStorage.getItem(PREFIX + key);
    if (text === null) return initial;
    const kept = JSON.parse(text, withoutSecrets) as T;
    // what was not kept is as at the beginning
    return isForm(kept) && isForm(initial) ? { ...initial, ...kept } : kept;
  } catch {
    return initial;
  }
}

function write(key: string, value: unknown) {
  localStorage.setItem(PREFIX + key, JSON.stringify(value, withoutSecrets));
}

/** Something to begin with, for a form that will be opened; what was typed there before stays. */
export function startDraft<T extends object>(key: string, part: Partial<T>) {
  write(key, { ...part, ...read<Partial<T>>(key, {}) });
}

export function useDraft<T>(key: string, initial: T): [T, (value: T) => void, () => void] {
  const [state, setState] = useState(() => ({ key, value: read(key, initial) }));
  // another record is shown by the same component: its own draft
  const value = state.key === key ? state.value : read(key, initial);

  useEffect(() => {
    if (state.key !== key) setState({ key, value: read(key, initial) });
  }, [state.key, key, initial]);

  const set = useCallback(
    (next: T) => {
      setState({ key, value: next });
      const empty = next === "" || next === null;
      if (empty) localStorage.removeItem(PREFIX + key);
      else write(key, next);
    },
    [key],
  );
  const forget = useCallback(() => {
    setState({ key, value: initial });
    localStorage.removeItem(PREFIX + key);
  }, [key, initial]);
  return [value, set, forget];
}
