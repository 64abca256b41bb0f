// For validateSearch of routes; apart from the screens, because routes are read before them.
export type View = "board" | "list";

/** Reads filters from the address: unknown values are dropped, never trusted. */
export const asText = (value: unknown) =>
  typeof value === "string" && value ? value : typeof value === "number" ? String(value) : undefined;
export const asId = (value: unknown) => {
  const number = Number(value);
  return Number.isInteger(number) && number > 0 ? number : undefined;
};
