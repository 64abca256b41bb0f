// Reads the report anew when leads or deals change: at once, then not oftener than every few seconds.
import { useEffect, useEffectEvent, useRef } from "react";
import { useEvents } from "../../shared/realtime";

const EVERY = 5000;

export function useFresh(read: () => void) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const last = useRef(0);
  const refresh = useEffectEvent(() => {
    timer.current = undefined;
    last.current = Date.now();
    read();
  });
  useEvents(["lead.*", "deal.*"], () => {
    if (timer.current === undefined)
      timer.current = setTimeout(() => refresh(), Math.max(300, last.current + EVERY - Date.now()));
  });
  useEffect(() => () => clearTimeout(timer.current), []);
}
