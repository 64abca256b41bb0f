// A hardware scanner is a keyboard that types fast and ends with Enter: it is heard on the whole screen, no field need be tapped.
import { useEffect, useRef } from "react";

/** No human types the next key of a code within this. */
const FAST = 60;
const SHORTEST = 4;

export class WedgeBuffer {
  private text = "";
  private lastAt = Number.NEGATIVE_INFINITY;

  /** One key; a finished code comes back with the Enter that ends it. */
  key(key: string, now: number): string | null {
    const fast = now - this.lastAt <= FAST;
    this.lastAt = now;
    if (key === "Enter" || key === "Tab") {
      const code = this.text;
      this.text = "";
      return fast && code.length >= SHORTEST ? code : null;
    }
    if (key.length !== 1) return null;
    this.text = fast ? this.text + key : key;
    return null;
  }
}

export function useWedge(onCode: (code: string) => void) {
  const latest = useRef(onCode);
  useEffect(() => {
    latest.current = onCode;
  });
  useEffect(() => {
    const buffer = new WedgeBuffer();
    const listen = (event: KeyboardEvent) => {
      // in a field the typed text belongs to the field
      if (event.target instanceof HTMLInputElement || document.querySelector("dialog[open]")) return;
      const code = buffer.key(event.key, event.timeStamp);
      if (!code) return;
      // the Enter must not press the button that happens to have the focus
      event.preventDefault();
      latest.current(code);
    };
    document.addEventListener("keydown", listen, true);
    return () => document.removeEventListener("keydown", listen, true);
  }, []);
}
