// Whoever only observes a card reads it, and is offered nothing that would be refused.
import type { Participant, Ref } from "@voronka/api";
import { useParticipantRoles } from "./dictionaries";
import { useMe } from "./me";

interface Worked {
  pipeline?: string;
  responsible: Ref | null;
  participants: Participant[];
}

/** Rights that reach further than taking part are the server's to judge. */
export function useOnlyObserves(entity: "lead" | "deal") {
  const me = useMe();
  const roles = useParticipantRoles();
  const mine = [me, ...me.standsInFor].map((one) => one.id);
  return ({ pipeline, responsible, participants }: Worked): boolean => {
    const scope = (pipeline && me.pipelines[pipeline]?.change) || me.rights[entity]?.change;
    if (scope !== "participant" || (responsible && mine.includes(responsible.id))) return false;
    const held = participants.filter((one) => mine.includes(one.id));
    return (
      held.length > 0 && held.every((one) => roles.find((role) => role.code === one.role)?.observes === true)
    );
  };
}
