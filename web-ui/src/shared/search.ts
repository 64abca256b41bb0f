// For validateSearch of routes; apart from the screens, because routes are read before them.
export type View = "board" | "list";

/** Reads filters from the address: unknown values are dropped, never trusted. */
export const asText = (value: unknown) =>
  typeof value === "string" && value ? value : typeof value === "number" ? String(value) : undefined;
export const asId = (value: unknown) => {
  const number = Number(value);
  return Number.isInteger(number) && number > 0 ? number : undefined;
};
/** "2026-11-01" */
export const asDay = (value: unknown) =>
  typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) ? value : undefined;
