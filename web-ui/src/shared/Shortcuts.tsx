// Keys for the whole application: useShortcut("c", t("create"), open). «?» shows those that work now.
// A key is one character ("c", "/", "?"), or "mod+k" for Ctrl or Cmd. Keys never fire while somebody types.
import { lazy, Suspense, useEffect, useEffectEvent, useState, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";

export interface Shortcut {
  key: string;
  name: string;
  /** Waits while another part of the screen has this key. */
  fallback: boolean;
}

let known: readonly Shortcut[] = [];
const watchers = new Set<() => void>();
let showHelp: () => void = () => undefined;

function waits(shortcut: Shortcut): boolean {
  return shortcut.fallback && known.some((one) => one.key === shortcut.key && !one.fallback);
}

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
  useKey(key, name, act, enabled, false);
}

/** For what any screen may do with this key, unless it has something of its own for it. */
export function useFallbackShortcut(key: string, name: string, act: () => void, enabled = true) {
  useKey(key, name, act, enabled, true);
}

function useKey(key: string, name: string, act: () => void, enabled: boolean, fallback: boolean) {
  const onKey = useEffectEvent((event: KeyboardEvent, shortcut: Shortcut) => {
    if (!isKey(event, key) || waits(shortcut)) return;
    if (!key.startsWith("mod+") && (typing(event.target) || document.querySelector("[aria-modal=true]")))
      return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    if (!enabled) return;
    const shortcut = { key, name, fallback };
    change([...known, shortcut]);
    const listener = (event: KeyboardEvent) => onKey(event, shortcut);
    window.addEventListener("keydown", listener);
    return () => {
      window.removeEventListener("keydown", listener);
      change(known.filter((one) => one !== shortcut));
    };
  }, [key, name, enabled, fallback]);
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
    <Suspense>
      {opened && (
        <ShortcutsModal shortcuts={shortcuts.filter((one) => !waits(one))} onClose={() => setOpened(false)} />
      )}
    </Suspense>
  );
}
