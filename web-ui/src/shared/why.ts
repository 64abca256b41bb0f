// By what figures somebody was chosen for a request, and who was passed over.
export interface Why {
  way?: string;
  plan?: number;
  efficiency?: number;
  leads?: number;
  tasks?: number;
  passed?: { name: string; why: string }[];
}

type Translate = (key: string, values?: Record<string, unknown>) => string;

export function whyWords(t: Translate, why: Why): string {
  const passed = (why.passed ?? []).map((one) => `${one.name} (${t(`timeline:why.passed.${one.why}`)})`);
  return [
    why.way && t(`timeline:why.way.${why.way}`),
    why.plan !== undefined && t("timeline:why.plan", { share: why.plan }),
    why.efficiency !== undefined && t("timeline:why.efficiency", { share: why.efficiency }),
    why.leads !== undefined && t("timeline:why.load", { leads: why.leads, tasks: why.tasks ?? 0 }),
    passed.length > 0 && t("timeline:why.passedOver", { people: passed.join(", ") }),
  ]
    .filter(Boolean)
    .join("; ");
}
