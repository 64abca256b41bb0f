// The ring: of all open tabs one sounds. Made of two tones here, so that there is nothing to fetch.
import { useEffect } from "react";

const LOCK = "voronka.ring";
const EVERY = 2500;

export function useRing(on: boolean) {
  useEffect(() => {
    if (!on) return;
    const stopped = new AbortController();
    void ring(stopped.signal);
    return () => stopped.abort();
  }, [on]);
}

async function ring(signal: AbortSignal) {
  // a tab that nobody has touched may not sound: it leaves the ring to another
  const touched = navigator.userActivation?.hasBeenActive ?? true;
  if (!touched || typeof AudioContext === "undefined") return;
  // without locks (plain http in a local network) the tab in front sounds
  if (!navigator.locks) return document.visibilityState === "visible" ? sound(signal) : undefined;
  await navigator.locks.request(LOCK, { signal }, () => sound(signal)).catch(() => undefined);
}

/** Sounds until told to stop. */
async function sound(signal: AbortSignal) {
  const context = new AudioContext();
  await new Promise<void>((resolve) => {
    if (signal.aborted) return resolve();
    strike(context);
    const timer = setInterval(() => strike(context), EVERY);
    signal.addEventListener("abort", () => {
      clearInterval(timer);
      resolve();
    });
  });
  await context.close();
}

function strike(context: AudioContext) {
  for (const [index, frequency] of [880, 1108, 880, 1108].entries()) {
    const start = context.currentTime + index * 0.18;
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(0.12, start + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, start + 0.16);
    tone.connect(volume).connect(context.destination);
    tone.start(start);
    tone.stop(start + 0.17);
  }
}
