// How copies of a deal are called: the pattern's {n}, {count}, {title} and {parent} filled in as the server does.
export const MOST = 100;
const SHOWN = 3;

export function called(pattern: string, parent: { id: number; title: string }, n: number, count: number) {
  const words: Record<string, string> = {
    n: String(n),
    count: String(count),
    title: parent.title,
    parent: String(parent.id),
  };
  return pattern.replace(/\{(n|count|title|parent)\}/g, (_, word: string) => words[word] ?? "");
}

/** Which of so many are shown before they are made: the first, and the last; 0 stands for those between. */
export function previewed(count: number): number[] {
  const first = Array.from({ length: Math.min(SHOWN, count) }, (_, index) => index + 1);
  return count <= SHOWN ? first : count === SHOWN + 1 ? [...first, count] : [...first, 0, count];
}
