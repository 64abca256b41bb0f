// Who answers for a card before and after the stages that hand it over.
import type { Participant, Ref, Stage } from "@voronka/api";

export interface Phase {
  /** The stage with which it begins; none for the first. */
  from?: string;
  /** The stage with which it ends; none for the last. */
  until?: string;
  role: string;
  /** Nobody is known yet: whoever the rule finds. */
  holder: Ref | null;
  now: boolean;
}

interface Worked {
  stage: string;
  responsible: Ref | null;
  participants: Participant[];
}

/** Nothing where no stage hands over. */
export function phasesOf(all: Stage[], card: Worked): Phase[] {
  const stages = all.filter((one) => one.kind === "open").sort((a, b) => a.position - b.position);
  const handing = stages.filter((one) => one.handOver);
  const place = all.find((one) => one.code === card.stage);
  if (handing.length === 0 || !place) return [];
  // at its end a card is with whoever had it last
  const at = place.kind === "open" ? place.position : Number.POSITIVE_INFINITY;
  const current = handing.filter((one) => one.position <= at).length;
  return [undefined, ...handing].map((stage, index) => {
    const role = stage?.handOver?.role ?? handing[0]?.handOver?.former ?? "";
    const now = index === current;
    return {
      from: stage?.name,
      until: handing[index]?.name,
      role,
      holder: now ? card.responsible : (card.participants.find((one) => one.role === role) ?? null),
      now,
    };
  });
}

/** The name of whoever answers for a card after a move, when that is somebody else than before. */
export function newResponsible(
  before: { responsible?: Ref | null } | undefined,
  after: { responsible?: Ref | null },
): string | undefined {
  const now = after.responsible ?? null;
  return now && before && before.responsible?.id !== now.id ? now.name : undefined;
}
