// The doors through which requests come, as people call them.
import { useCallback } from "react";
import { useTranslation } from "react-i18next";

export const SOURCES = [
  "form",
  "tilda",
  "marquiz",
  "jivo",
  "comagic",
  "tomoru",
  "b2bfamily",
  "bitrix",
  "megafon",
  "mail",
  "1c",
];

export const STATUS_COLOUR = { new: "yellow", done: "green", failed: "red", duplicate: "gray" } as const;

export function useDoorName(): (source: string) => string {
  const { t } = useTranslation("intake");
  return useCallback((source) => (SOURCES.includes(source) ? t(`door.${source}`) : source), [t]);
}

/** Where an outcome is shown, if it has a screen. */
export function addressOf(outcome: { type: string; id: number }): string | undefined {
  const rooms: Record<string, string> = {
    lead: "leads",
    deal: "deals",
    company: "companies",
    contact: "contacts",
  };
  if (outcome.type === "call") return "/calls";
  const room = rooms[outcome.type];
  return room && `/${room}/${outcome.id}`;
}

/** The key of the door (a form's code, a connector's name), unless it says the same as the door's own name. */
export function doorKey(item: { key: string | null }, doorName: string): string {
  return item.key && item.key !== doorName ? item.key : "";
}
