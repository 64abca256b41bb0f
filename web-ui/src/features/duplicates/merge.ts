// What can become one with what, and where the server is asked.
import type { Merge, MergePreview, NewMerge } from "@voronka/api";
import { useEffect, useState } from "react";
import { useApi } from "../../shared/api";
import { codeOf, type Values } from "../../shared/custom";

export const MERGED = ["company", "contact", "lead"] as const;
export type MergeEntity = (typeof MERGED)[number];

const PATHS = { company: "/companies/merge", contact: "/contacts/merge", lead: "/leads/merge" } as const;
const PREVIEWS = {
  company: "/companies/merge/preview",
  contact: "/contacts/merge/preview",
  lead: "/leads/merge/preview",
} as const;

/** A record as the preview shows it. */
export type Shown = Record<string, unknown> & { id: number; version: number };

/** The value of one of the company's own fields. */
export const customOf = (record: Shown | undefined, field: string) =>
  (record?.customFields as Values | undefined)?.[codeOf(field) ?? ""];

export function useMerge() {
  const api = useApi();
  return (entity: MergeEntity, body: NewMerge): Promise<Merge> => api.post(PATHS[entity], { body });
}

interface Previewed {
  data?: MergePreview;
  error?: unknown;
}

/** The records side by side; asked again for another target, for by it the first choice goes. */
export function useMergePreview(entity: MergeEntity, target: number | undefined, ids: number[]): Previewed {
  const api = useApi();
  const [answer, setAnswer] = useState<Previewed>({});
  const key = ids.join();
  useEffect(() => {
    if (!target) return;
    const stop = new AbortController();
    const others = key.split(",").map(Number);
    api
      .post(PREVIEWS[entity], {
        body: { target, ids: others.filter((id) => id !== target) },
        signal: stop.signal,
      })
      .then((data) => setAnswer({ data }))
      .catch((error) => !stop.signal.aborted && setAnswer({ error }));
    return () => stop.abort();
  }, [api, entity, target, key]);
  return answer;
}
