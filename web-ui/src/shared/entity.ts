// One record on screen: read, kept fresh by live events, changed with If-Match.
//   const lead = useEntity("/leads/{id}", "lead", id);  lead.data; await lead.patch({ title }); lead.remember(answer)

import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type Answer, ApiProblem, type PathOf } from "@voronka/api";
import { useCallback, useEffect } from "react";
import { keyOf, useApi, useQueryOf, useRefresh, useRemember } from "./api";
import { useEvents } from "./realtime";

type EntityPath = Extract<
  PathOf<"get">,
  "/leads/{id}" | "/deals/{id}" | "/companies/{id}" | "/contacts/{id}" | "/tasks/{id}"
>;

const lists: Record<EntityPath, string> = {
  "/leads/{id}": "/leads",
  "/deals/{id}": "/deals",
  "/companies/{id}": "/companies",
  "/contacts/{id}": "/contacts",
  "/tasks/{id}": "/tasks",
};

const places: Record<string, string> = {
  lead: "/leads",
  deal: "/deals",
  company: "/companies",
  contact: "/contacts",
  task: "/tasks",
};

/** The screen of a record; calls have none of their own: the list by their id. Null: nothing to open. */
export function addressOf(subject: { type: string; id: number } | null | undefined): string | null {
  if (!subject) return null;
  if (subject.type === "call") return "/calls";
  // a colleague is spoken of for what they are late with
  if (subject.type === "employee") return `/tasks?due=overdue&responsible=${subject.id}`;
  // many at once are spoken of by their rule
  if (subject.type === "stuck-lead") return "/leads?view=list&stuck=true";
  if (subject.type === "stuck-deal") return "/deals?view=list&stuck=true";
  if (subject.type === "webhook") return `/settings/webhooks?open=${subject.id}`;
  const place = places[subject.type];
  return place ? `${place}/${subject.id}` : null;
}

export function useEntity<P extends EntityPath>(path: P, type: string, id: number) {
  const api = useApi();
  const client = useQueryClient();
  const refresh = useRefresh();
  const put = useRemember();
  const asked = { path: { id } };
  const query = useQueryOf(path, asked);

  useEvents([`${type}.*`, "comment.added", "order.*"], (event) => {
    if (event.subject?.type === type && event.subject.id === id) void query.refetch();
  });

  // a record that has become one with another answers as that one
  const navigate = useNavigate();
  const answered = (query.data as { id: number } | undefined)?.id;
  useEffect(() => {
    const address = answered !== undefined && answered !== id ? addressOf({ type, id: answered }) : null;
    if (address) void navigate({ to: address, replace: true });
  }, [answered, id, type, navigate]);

  const remember = useCallback(
    (data: Answer<P, "get">) => {
      put(path, { path: { id } }, data);
      void refresh(`${lists[path]}/board`, lists[path]);
    },
    [put, refresh, path, id],
  );

  /** Changes fields. If others changed only other fields meanwhile, the change is sent again on their version. */
  const patch = useCallback(
    async (body: Record<string, unknown>) => {
      const seen = client.getQueryData<{ version: number }>(keyOf(path, { path: { id } }));
      const send = (version: number | undefined) =>
        api.patch(path as "/leads/{id}", { path: { id }, body, version });
      try {
        remember((await send(seen?.version)) as Answer<P, "get">);
      } catch (fault) {
        if (!(fault instanceof ApiProblem) || fault.status !== 412 || !fault.current) throw fault;
        const current = fault.current as Record<string, unknown> & { version: number };
        put(path, { path: { id } }, current as unknown as Answer<P, "get">);
        if (touched(seen as unknown as Record<string, unknown>, current, Object.keys(body))) throw fault;
        remember((await send(current.version)) as Answer<P, "get">);
      }
    },
    [api, client, path, id, put, remember],
  );

  return { ...query, patch, remember };
}

/** Fields that are written by id and shown by name. */
const shownAs: Record<string, string> = {
  responsibleId: "responsible",
  companyId: "company",
  contactIds: "contacts",
};

/** Did somebody else change one of the fields that we are about to write? */
export function touched(
  seen: Record<string, unknown> | undefined,
  current: Record<string, unknown>,
  fields: string[],
): boolean {
  return fields.some((field) => {
    const name = shownAs[field] ?? field;
    return JSON.stringify(seen?.[name] ?? null) !== JSON.stringify(current[name] ?? null);
  });
}
