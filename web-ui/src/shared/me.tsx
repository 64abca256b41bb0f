// Who I am and what I may do: useMe(), useCan()("lead", "change", lead.responsible).
import type { Me, Ref } from "@voronka/api";
import { createContext, type ReactNode, useCallback, useContext } from "react";
import { useQueryOf } from "./api";
import { ErrorState, PageSkeleton } from "./Page";

export type Entity =
  | "lead"
  | "deal"
  | "company"
  | "contact"
  | "task"
  | "call"
  | "product"
  | "report"
  | "settings"
  | "inbox"
  | "assembly";
export type Action = "read" | "create" | "change" | "move-stage" | "delete" | "export" | "import";

const MeContext = createContext<Me | null>(null);

export function MeProvider({ children }: { children: ReactNode }) {
  const me = useQueryOf("/me", {}, { staleTime: Number.POSITIVE_INFINITY });
  if (me.data) return <MeContext value={me.data}>{children}</MeContext>;
  if (me.error) return <ErrorState error={me.error} onRetry={() => void me.refetch()} />;
  return <PageSkeleton />;
}

export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error("MeProvider is missing");
  return me;
}

/**
 * With `responsible` given, a right of scope "own" is checked against it, wider scopes are the server's to judge;
 * with the code of a deal's `pipeline`, the rights of that pipeline, where it has some.
 */
export function can(
  me: Me,
  entity: Entity,
  action: Action,
  responsible?: Ref | null,
  pipeline?: string,
): boolean {
  const scope = (pipeline && me.pipelines[pipeline]?.[action]) || (me.rights[entity]?.[action] ?? "none");
  if (scope === "none") return false;
  if (scope === "own" && responsible !== undefined)
    return responsible !== null && [me, ...me.standsInFor].some((one) => one.id === responsible.id);
  return true;
}

/** Does a right to read reach beyond what is one's own? */
export function reachesOthers(me: Me, entity: Entity): boolean {
  const scope = me.rights[entity]?.read ?? "none";
  return scope !== "none" && (me.standsInFor.length > 0 || !["own", "participant"].includes(scope));
}

/** Do one's roles keep this field from one? Then it is empty in every answer, and nothing is to be shown in its place. */
export function useHides() {
  const me = useMe();
  return useCallback(
    (entity: Entity, field: string) => me.hidden[entity]?.includes(field) ?? false,
    [me.hidden],
  );
}

export function useCan() {
  const me = useMe();
  return useCallback(
    (entity: Entity, action: Action, responsible?: Ref | null, pipeline?: string) =>
      can(me, entity, action, responsible, pipeline),
    [me],
  );
}
