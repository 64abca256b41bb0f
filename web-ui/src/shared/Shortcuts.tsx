// Keys for the whole application: useShortcut("c", t("create"), open). «?» shows those that work now.
// A key is one character ("c", "/", "?"), or "mod+k" for Ctrl or Cmd. Keys never fire while somebody types.
import { lazy, Suspense, useEffect, useEffectEvent, useState, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";

export interface Shortcut {
  key: string;
  name: string;
}

let known: readonly Shortcut[] = [];
const watchers = new Set<() => void>();
let showHelp: () => void = () => undefined;

function change(next: readonly Shortcut[]) {
  known = next;
  for (const watcher of watchers) watcher();
}

function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** Physical keys too, so that C works with the Russian layout on. */
export function isKey(event: KeyboardEvent, key: string): boolean {
  if (event.altKey) return false;
  const mod = key.startsWith("mod+");
  if (mod !== (event.ctrlKey || event.metaKey)) return false;
  const plain = mod ? key.slice(4) : key;
  return event.key === plain || (/^[a-z]$/.test(plain) && event.code === `Key${plain.toUpperCase()}`);
}

export function useShortcut(key: string, name: string, act: () => void, enabled = true) {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!isKey(event, key)) return;
    if (!key.startsWith("mod+") && (typing(event.target) || document.querySelector("[aria-modal=true]")))
      return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    if (!enabled) return;
    const shortcut = { key, name };
    change([...known, shortcut]);
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener("keydown", listener);
    return () => {
      window.removeEventListener("keydown", listener);
      change(known.filter((one) => one !== shortcut));
    };
  }, [key, name, enabled]);
}

export function useShortcutsHelp(): () => void {
  return () => showHelp();
}

const ShortcutsModal = lazy(async () => ({ default: (await import("./ShortcutsModal")).ShortcutsModal }));

export function ShortcutsHelp() {
  const { t } = useTranslation("common");
  const [opened, setOpened] = useState(false);
  showHelp = () => setOpened(true);
  useShortcut("?", t("keys.help"), () => setOpened(true));
  const shortcuts = useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => known,
  );
  return (
    <Suspense>{opened && <ShortcutsModal shortcuts={shortcuts} onClose={() => setOpened(false)} />}</Suspense>
  );
}
