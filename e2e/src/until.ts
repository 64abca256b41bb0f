export interface Patience {
  timeout?: number;
  every?: number;
  /** Ends the sentence "Waited in vain for …". */
  what?: string | (() => string);
  /** An error of the condition ends the waiting; else it only counts as "not yet". */
  stopOnError?: boolean;
}

/** Waits for a condition, never for a time: asks again and again until the answer is neither false nor empty. */
export async function until<T>(
  condition: () => T | Promise<T>,
  { timeout = 30_000, every = 50, what = "a condition", stopOnError = false }: Patience = {},
): Promise<NonNullable<Exclude<T, false>>> {
  const end = Date.now() + timeout;
  let last: unknown;
  for (;;) {
    try {
      const answer = await condition();
      if (answer) return answer as NonNullable<Exclude<T, false>>;
      last = undefined;
    } catch (error) {
      if (stopOnError) throw error;
      last = error;
    }
    if (Date.now() > end) {
      const sentence = typeof what === "function" ? what() : what;
      throw new Error(`Waited in vain for ${sentence}`, { cause: last });
    }
    await new Promise((resolve) => setTimeout(resolve, every));
  }
}
