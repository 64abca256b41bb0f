// What the server finds, recent records of the same name first; each with its address.
import { useDebouncedValue } from "@mantine/hooks";
import type { Found } from "@voronka/api";
import { useMemo, useState } from "react";
import { useQueryOf } from "../../shared/api";
import { addressOf } from "../../shared/entity";
import { useMe } from "../../shared/me";
import { readRecent } from "../../shared/recent";
import { otherLayout } from "./highlight";

export interface FoundRecord {
  type: string;
  id: number;
  name: string;
  detail: string | null;
  /** By what it was found; null: it was opened lately. */
  match: string | null;
  address: string;
}

const RECENT = 6;

export function useFound(typed: string) {
  const me = useMe();
  const [recent] = useState(() => readRecent(me.id));
  // a number is often written with its sign: № УТ-000400
  const text = typed.trim().replace(/^№\s*/, "");
  const [asked] = useDebouncedValue(text, 150);
  const first = useQueryOf("/search", { query: { q: asked } }, { enabled: asked.length > 1, keep: true });
  const nothing = asked.length > 1 && first.data?.items.length === 0 && !first.isPlaceholderData;
  const turned = nothing ? otherLayout(asked) : null;
  const second = useQueryOf("/search", { query: { q: turned } }, { enabled: turned !== null });

  const items = useMemo(() => {
    const query = text.toLowerCase();
    const lately: FoundRecord[] = recent
      .filter((one) => one.name.toLowerCase().includes(query))
      .slice(0, RECENT)
      .map((one) => ({ ...one, detail: null, match: null, address: addressOf(one) ?? "/" }));
    if (text.length < 2) return { lately, found: [] };
    const answered: Found[] = (turned && second.data?.items) || first.data?.items || [];
    const found = answered.flatMap((one) => {
      const address = addressOf(one);
      const seen = lately.some((other) => other.type === one.type && other.id === one.id);
      return address && !seen ? [{ ...one, address }] : [];
    });
    return { lately, found };
  }, [recent, text, turned, first.data, second.data]);

  const waiting =
    text.length > 1 && (asked !== text || first.isFetching || (turned !== null && second.isFetching));
  return {
    ...items,
    waiting,
    error: text.length > 1 ? first.error : null,
    /** What is marked in the found names. */
    marked: turned && second.data?.items.length ? turned : text,
  };
}
