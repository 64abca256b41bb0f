// Where a record of a kind is shown: placeOf({ type: "deal", id: 7 }) is "/deals/7"; nothing for what has no screen.
const places: Record<string, string> = {
  lead: "leads",
  deal: "deals",
  company: "companies",
  contact: "contacts",
};

export function placeOf(subject: { type: string; id: number } | null | undefined): string | undefined {
  const place = subject && places[subject.type];
  return place ? `/${place}/${subject.id}` : undefined;
}
