// The data of the screen: read once, read anew when anything that it shows has moved.
import { useDebouncedCallback, useInterval } from "@mantine/hooks";
import type { Me, Today } from "@voronka/api";
import { useEffect } from "react";
import { useQueryOf } from "../../shared/api";
import { can, type Entity, reachesOthers } from "../../shared/me";
import { useEvents } from "../../shared/realtime";

export type Kind = keyof Today["counts"];

/** In the order of urgency, with the right without which the kind is not shown. */
const KINDS: [kind: Kind, entity: Entity][] = [
  ["missedCalls", "call"],
  ["tasksOverdue", "task"],
  ["teamOverdue", "task"],
  ["approvals", "deal"],
  ["handedDeals", "deal"],
  ["untouchedLeads", "lead"],
  ["contactDeals", "deal"],
  ["contactLeads", "lead"],
  ["tasksToday", "task"],
  ["stuckDeals", "deal"],
  ["stuckLeads", "lead"],
  ["participantDeals", "deal"],
  ["birthdays", "contact"],
];

export function kindsOf(me: Me): Kind[] {
  return KINDS.filter(
    ([kind, entity]) => can(me, entity, "read") && (kind !== "teamOverdue" || leads(me)),
  ).map(([kind]) => kind);
}

/** Do others' tasks come before this person's eyes by right? */
const leads = (me: Me) => reachesOthers(me, "task");

/** Does this person see the work of others, as a head does? */
export function seesOthers(me: Me): boolean {
  return KINDS.some(([, entity]) => reachesOthers(me, entity));
}

/** Deals become stuck and calls grow old without any event. */
const EVERY = 5 * 60_000;

export function useToday(responsibleId: number | undefined) {
  const today = useQueryOf("/today", { query: { responsibleId } }, { keep: true });
  // a bulk change brings many events at once
  const again = useDebouncedCallback(() => void today.refetch(), 200);
  useEvents(["task.*", "lead.*", "deal.*", "call.*", "contact.*"], again);
  const { start, stop } = useInterval(() => void today.refetch(), EVERY);
  useEffect(() => {
    start();
    return stop;
  }, [start, stop]);
  return today;
}
