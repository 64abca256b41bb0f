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
export type Action = "read" | "create" | "change" | "delete";

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

/** With `responsible` given, a right of scope "own" is checked against it; wider scopes are the server's to judge. */
export function can(me: Me, entity: Entity, action: Action, responsible?: Ref | null): boolean {
  const scope = me.rights[entity]?.[action] ?? "none";
  if (scope === "none") return false;
  if (scope === "own" && responsible !== undefined) return responsible?.id === me.id;
  return true;
}

export function useCan() {
  const me = useMe();
  return useCallback(
    (entity: Entity, action: Action, responsible?: Ref | null) => can(me, entity, action, responsible),
    [me],
  );
}
