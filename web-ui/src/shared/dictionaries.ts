// Lists that seldom change: read once, kept ten minutes, read anew when settings change them.
import type { Employee, ParticipantRole, Pipeline, Refusal, Source, Stage } from "@voronka/api";
import { useMemo } from "react";
import { useQueryOf } from "./api";

const KEPT = { staleTime: 10 * 60_000 };
const none: never[] = [];

export function usePipelines(entity?: "lead" | "deal"): Pipeline[] {
  const items = useQueryOf("/pipelines", {}, KEPT).data?.items ?? none;
  return useMemo(
    () => items.filter((one) => !one.archived && (!entity || one.entity === entity)),
    [items, entity],
  );
}

/** "leads" is the funnel of leads; one that is put away is found too: its closed deals are still read. */
export function usePipeline(code: string | undefined): Pipeline | undefined {
  return useQueryOf("/pipelines", {}, KEPT).data?.items.find((one) => one.code === code);
}

export function useStages(pipeline: string | undefined): Stage[] {
  const stages = usePipeline(pipeline)?.stages ?? none;
  return useMemo(() => [...stages].sort((a, b) => a.position - b.position), [stages]);
}

export function useStage(pipeline: string | undefined, code: string | undefined): Stage | undefined {
  return useStages(pipeline).find((stage) => stage.code === code);
}

export function useRefusals(entity: "lead" | "deal"): Refusal[] {
  return useQueryOf("/refusals", { query: { entity } }, KEPT).data?.items ?? none;
}

export function useSources(): Source[] {
  return useQueryOf("/sources", {}, KEPT).data?.items ?? none;
}

/** What a person may choose where something of that pipeline is refused. */
export function useOfferedRefusals(entity: "lead" | "deal", pipeline: string | undefined): Refusal[] {
  return useRefusals(entity)
    .filter((one) => !one.archived && (!pipeline || !one.pipelines || one.pipelines.includes(pipeline)))
    .map((one) => ({ ...one, reasons: one.reasons.filter((reason) => !reason.archived) }))
    .filter((one) => one.reasons.length > 0);
}

/** The name of a source by its code; the code itself when it is unknown. */
export function useSourceName(): (code: string | null) => string | null {
  const sources = useSources();
  return (code) => sources.find((source) => source.code === code)?.name ?? code;
}

/** As whom employees work cards beside the responsible; those out of use too. */
export function useParticipantRoles(): ParticipantRole[] {
  return useQueryOf("/participant-roles", {}, KEPT).data?.items ?? none;
}

/** The name of a participant's role by its code; the code itself when it is unknown. */
export function useRoleName(): (code: string) => string {
  const roles = useParticipantRoles();
  return (code) => roles.find((one) => one.code === code)?.name ?? code;
}

export function useEmployees(): Employee[] {
  return useQueryOf("/employees", {}, KEPT).data?.items ?? none;
}

export function useDepartments() {
  return useQueryOf("/departments", {}, KEPT).data?.items ?? none;
}
