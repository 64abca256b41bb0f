// Quantities travel as decimal strings ("10", "2.5"); here they are counted in whole thousandths, so nothing is rounded by accident.

export function thousandths(text: string): number {
  return Math.round(Number(text.replace(",", ".")) * 1000);
}

export function decimal(count: number): string {
  return String(count / 1000);
}

export function sameQuantity(a: string, b: string): boolean {
  return thousandths(a) === thousandths(b);
}

/** One more, never past what was ordered; the last step may be a part: 2 → 2.5. */
export function stepUp(picked: string, ordered: string): string {
  const next = (Math.floor(thousandths(picked) / 1000) + 1) * 1000;
  return decimal(Math.min(next, Math.max(thousandths(ordered), thousandths(picked))));
}

/** One less, down to nothing; a part goes first: 2.5 → 2. */
export function stepDown(picked: string): string {
  const next = (Math.ceil(thousandths(picked) / 1000) - 1) * 1000;
  return decimal(Math.max(next, 0));
}

/** What a person typed, or null when it is no quantity between nothing and the ordered one. */
export function parseQuantity(typed: string, ordered: string): string | null {
  const plain = typed.trim().replace(",", ".");
  if (!/^\d{1,9}(\.\d{1,3})?$/.test(plain)) return null;
  return thousandths(plain) <= thousandths(ordered) ? decimal(thousandths(plain)) : null;
}

export function isFull(line: { picked: string; quantity: string }): boolean {
  return thousandths(line.picked) >= thousandths(line.quantity);
}

/** 1234.5 → 1 234,5 */
export function shown(quantity: string): string {
  const [whole = "0", part] = decimal(thousandths(quantity)).split(".");
  return whole.replace(/\B(?=(\d{3})+$)/g, "\u00a0") + (part ? `,${part}` : "");
}
