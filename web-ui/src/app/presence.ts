import type { Presence } from "@voronka/api";

export const presenceColour: Record<Presence, string> = {
  present: "var(--v-won)",
  away: "var(--v-idle-edge)",
  absent: "var(--v-line-strong)",
};
