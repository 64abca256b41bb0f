// What a call card knows: whom a note may be written to, and which events change it.
import type { Call, CallCard, LiveEvent } from "@voronka/api";

export interface Target {
  type: "lead" | "deal" | "company" | "contact";
  id: number;
  name: string;
}

/** Whom a note may be written to, the likeliest first. */
export function targetsOf(card: CallCard | null, call: Call): Target[] {
  if (!card) return call.lead ? [{ type: "lead", ...call.lead }] : [];
  const deals: Target[] = card.openDeals.map(({ id, title }) => ({ type: "deal", id, name: title }));
  const rest: Target[] = [];
  if (card.company) rest.push({ type: "company", ...card.company });
  if (card.contact) rest.push({ type: "contact", ...card.contact });
  const lead: Target[] = card.lead ? [{ type: "lead", ...card.lead }] : [];
  // of several deals nobody knows which is meant: the client comes first
  return deals.length > 1 ? [...lead, ...rest, ...deals] : [...lead, ...deals, ...rest];
}

export function concernsCard(event: LiveEvent, card: CallCard): boolean {
  const about = event.subject;
  if (!about || event.data.gone) return false;
  if (card.lead?.id === about.id && about.type === "lead") return true;
  if (card.company?.id === about.id && about.type === "company") return true;
  if (card.contact?.id === about.id && about.type === "contact") return true;
  if (about.type === "deal" && card.openDeals.some((deal) => deal.id === about.id)) return true;
  const made = event.data.card as
    | { phones?: string[]; company?: { id: number } | null; contact?: { id: number } | null }
    | undefined;
  if (!made || !event.type.endsWith(".created")) return false;
  return (
    (card.phone !== null && made.phones?.includes(card.phone)) ||
    (card.company !== null && made.company?.id === card.company.id) ||
    (card.contact !== null && made.contact?.id === card.contact.id)
  );
}
