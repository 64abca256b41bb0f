// What a stage wants filled in is asked in place: run(title, send) sends, asks for exactly the fields that the server named, sends again with them.
//   const wanted = useWanted("deal");  await wanted.run(deal.title, (fields) => api.post(…, { body: { stage, fields } }));  {wanted.dialog}
import { ApiProblem } from "@voronka/api";
import { lazy, Suspense, useState } from "react";
import { Declined } from "./api";
import { codeOf } from "./custom";

const WantedDialog = lazy(async () => ({ default: (await import("./WantedDialog")).WantedDialog }));

export type Filled = Record<string, unknown>;

/** The names that can be asked for in place. */
export const WANTED = {
  lead: ["contactName", "companyName", "phones", "emails", "source", "text", "nextContactAt"],
  deal: ["number", "amount", "companyId", "contactIds", "source", "comment", "promisedAt", "nextContactAt"],
} as const;

export interface Asked {
  title: string;
  names: string[];
  faults: Record<string, string>;
  answer: (filled: Filled | null) => void;
}

export function useWanted(entity: "lead" | "deal") {
  const [asked, setAsked] = useState<Asked | null>(null);

  const ask = (title: string, names: string[], faults: Record<string, string>) =>
    new Promise<Filled | null>((resolve) =>
      setAsked({
        title,
        names,
        faults,
        answer: (filled) => {
          setAsked(null);
          resolve(filled);
        },
      }),
    );

  const run = async <T,>(title: string, send: (fields?: Filled) => Promise<T>): Promise<T> => {
    let fields: Filled | undefined;
    for (;;) {
      try {
        return await send(fields);
      } catch (fault) {
        const wanted = wantedOf(fault, entity);
        if (!wanted) throw fault;
        const faults = fields ? wanted : {};
        const filled = await ask(title, [...new Set([...namesOf(fields), ...Object.keys(wanted)])], faults);
        if (!filled) throw new Declined();
        fields = merged(fields, filled);
      }
    }
  };

  const dialog = asked && (
    <Suspense fallback={null}>
      <WantedDialog key={asked.names.join()} entity={entity} asked={asked} />
    </Suspense>
  );
  return { run, dialog };
}

/** The fields that a refusal is about, with the server's words; null when it is about something else. */
export function wantedOf(fault: unknown, entity: "lead" | "deal"): Record<string, string> | null {
  if (!(fault instanceof ApiProblem) || fault.status !== 422 || fault.errors.length === 0) return null;
  const named = fault.errors.map((one) => [nameOf(one.field.replace(/^fields\./, "")), one.message]);
  return named.every(
    ([name]) => (WANTED[entity] as readonly string[]).includes(name ?? "") || codeOf(name ?? ""),
  )
    ? Object.fromEntries(named)
    : null;
}

/** The field that a message is about; of the company's own fields each by itself. */
function nameOf(field: string): string {
  const code = codeOf(field)?.split(/[.[]/)[0];
  return code ? `customFields.${code}` : (field.split(/[.[]/)[0] ?? "");
}

function namesOf(fields: Filled | undefined): string[] {
  const { customFields, ...others } = fields ?? {};
  return [...Object.keys(others), ...Object.keys(customFields ?? {}).map((code) => `customFields.${code}`)];
}

/** What was filled in by its name, as a patch says it. */
export function merged(fields: Filled | undefined, filled: Filled): Filled {
  const whole: Filled = { ...fields };
  for (const [name, value] of Object.entries(filled)) {
    const code = codeOf(name);
    if (code) whole.customFields = { ...(whole.customFields as Filled), [code]: value };
    else whole[name] = value;
  }
  return whole;
}
