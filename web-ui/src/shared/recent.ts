// The records that this person opened last, newest first: the search shows them before anything is typed.
import { useLocation } from "@tanstack/react-router";
import { useEffect } from "react";
import { useMe } from "./me";

export interface Recent {
  type: string;
  id: number;
  name: string;
}

const KEPT = 12;
const types: Record<string, string> = {
  leads: "lead",
  deals: "deal",
  companies: "company",
  contacts: "contact",
};
const keyFor = (employeeId: number) => `voronka.recent.${employeeId}`;

export function readRecent(employeeId: number): Recent[] {
  try {
    const kept = JSON.parse(localStorage.getItem(keyFor(employeeId)) ?? "[]");
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}

/** The screen of a record calls this with the record's name. */
export function useRecent(name: string) {
  const me = useMe();
  const path = useLocation({ select: (location) => location.pathname });
  useEffect(() => {
    const [, place = "", id] = /^\/(\w+)\/(\d+)$/.exec(path) ?? [];
    const type = types[place];
    if (!type || !name) return;
    const one = { type, id: Number(id), name };
    const others = readRecent(me.id).filter((other) => other.type !== type || other.id !== one.id);
    localStorage.setItem(keyFor(me.id), JSON.stringify([one, ...others].slice(0, KEPT)));
  }, [path, name, me.id]);
}
