/** Time as an argument, so that tests need not wait. */
export interface Clock {
  now(): number;
  /** Calls back once; the answer calls it off. */
  after(ms: number, then: () => void): () => void;
}

export const wallClock: Clock = {
  now: () => Date.now(),
  after(ms, then) {
    const timer = setTimeout(then, ms);
    return () => clearTimeout(timer);
  },
};
