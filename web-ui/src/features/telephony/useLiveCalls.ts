// Keeps the calls on this screen: live events change them, a reload finds them again, what is dismissed in one tab leaves all.
import { useCallback, useEffect, useEffectEvent, useState } from "react";
import { useQueryOf } from "../../shared/api";
import { useCan, useMe } from "../../shared/me";
import { useEvents } from "../../shared/realtime";
import { catchUp, dismiss, fold, hear, isRinging, type LiveCall, silence } from "./liveCalls";

const REMEMBERED = 50;

function read<T>(storage: Storage, key: string): T[] {
  try {
    const kept = JSON.parse(storage.getItem(key) ?? "[]");
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}

export function useLiveCalls() {
  const me = useMe();
  const can = useCan();
  const keptKey = `voronka.calls.${me.id}`;
  const dismissedKey = `voronka.calls.dismissed.${me.id}`;
  const [calls, setCalls] = useState(() => read<LiveCall>(sessionStorage, keptKey));
  useEffect(() => sessionStorage.setItem(keptKey, JSON.stringify(calls)), [keptKey, calls]);

  const mine = useQueryOf(
    "/calls",
    { query: { employeeId: me.id, limit: 10 } },
    { enabled: can("call", "read"), staleTime: Number.POSITIVE_INFINITY },
  ).data;
  useEffect(() => {
    if (mine)
      setCalls((now) => catchUp(now, mine.items, read<number>(localStorage, dismissedKey), Date.now()));
  }, [mine, dismissedKey]);

  useEvents(["call.*"], (event) => setCalls((now) => hear(now, event, Date.now())));

  const ringing = calls.some(isRinging);
  useEffect(() => {
    if (!ringing) return;
    const timer = setInterval(() => setCalls((now) => silence(now, Date.now())), 10_000);
    return () => clearInterval(timer);
  }, [ringing]);

  const onStorage = useEffectEvent((event: StorageEvent) => {
    if (event.key !== dismissedKey) return;
    const gone = read<number>(localStorage, dismissedKey);
    setCalls((now) => now.filter((one) => !gone.includes(one.call.id)));
  });
  useEffect(() => {
    const listener = (event: StorageEvent) => onStorage(event);
    window.addEventListener("storage", listener);
    return () => window.removeEventListener("storage", listener);
  }, []);

  return {
    calls,
    dismiss: useCallback(
      (id: number) => {
        const gone = [id, ...read<number>(localStorage, dismissedKey)].slice(0, REMEMBERED);
        localStorage.setItem(dismissedKey, JSON.stringify(gone));
        setCalls((now) => dismiss(now, id));
      },
      [dismissedKey],
    ),
    fold: useCallback((id: number, folded: boolean) => setCalls((now) => fold(now, id, folded)), []),
  };
}
