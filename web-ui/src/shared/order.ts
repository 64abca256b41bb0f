/** The list with that item at that place. */
export function placed<Item extends { code: string }>(
  items: readonly Item[],
  code: string,
  to: number,
): Item[] {
  const moved = items.find((one) => one.code === code);
  if (!moved) return [...items];
  const others = items.filter((one) => one.code !== code);
  return [...others.slice(0, to), moved, ...others.slice(to)];
}
