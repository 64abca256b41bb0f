// What is typed survives a reload and a logout: const [text, setText, forget] = useDraft("comment:lead:7", "")
import { useCallback, useEffect, useRef, useState } from "react";

const PREFIX = "voronka.draft.";

function read<T>(key: string, initial: T): T {
  try {
    const kept = localStorage.getItem(PREFIX + key);
    return kept === null ? initial : (JSON.parse(kept) as T);
  } catch {
    return initial;
  }
}

/** Something to begin with, for a form that will be opened; what was typed there before stays. */
export function startDraft<T extends object>(key: string, part: Partial<T>) {
  localStorage.setItem(PREFIX + key, JSON.stringify({ ...part, ...read<Partial<T>>(key, {}) }));
}

/** @param secret fields of the value that are never written down: passwords */
export function useDraft<T>(
  key: string,
  initial: T,
  secret: readonly string[] = [],
): [T, (value: T) => void, () => void] {
  const unkept = useRef(secret).current;
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
      else
        localStorage.setItem(
          PREFIX + key,
          JSON.stringify(next, (name, part) => (unkept.includes(name) ? undefined : part)),
        );
    },
    [key, unkept],
  );
  const forget = useCallback(() => {
    setState({ key, value: initial });
    localStorage.removeItem(PREFIX + key);
  }, [key, initial]);
  return [value, set, forget];
}
