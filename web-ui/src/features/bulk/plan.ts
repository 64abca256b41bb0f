// How a table is to be taken, as it stands on the screen, and as the API takes it.
import type { ImportFile, ImportPlan } from "@voronka/api";

export const IMPORTED = ["company", "contact", "lead", "deal"] as const;
export type ImportEntity = (typeof IMPORTED)[number];

/** What each kind of record can be given, in the order in which people think of it. */
export const FIELDS: Record<ImportEntity, string[]> = {
  company: "name kind inn kpp ogrn phones emails address site comment responsible tags code".split(" "),
  contact:
    "lastName firstName middleName fullName company position phones emails birthday comment responsible tags code".split(
      " ",
    ),
  lead: "title stage contactName lastName firstName middleName companyName phones emails source text amount responsible nextContactAt createdAt tags code".split(
    " ",
  ),
  deal: "title number stage amount currency company contact phones emails source comment promisedAt nextContactAt responsible createdAt tags code".split(
    " ",
  ),
};

/** What may come from several columns: each adds to it. */
export const MANY = ["phones", "emails", "tags"];
/** Whose values are words of another system, to be said in ours. */
export const MEANT = ["stage", "source"];

export interface Draft {
  /** By the column's place: its field, null where it is left. */
  fields: (string | null)[];
  /** By the column's place: what its values mean here. */
  values: Record<number, Record<string, string>>;
  duplicates: "skip" | "update" | "create";
  pipeline: string | null;
  responsibleId: number | null;
  source: string | null;
  clients: boolean;
}

export function draftOf(file: ImportFile): Draft {
  return applied(file, file.plan) ?? fresh(file);
}

function fresh(file: ImportFile): Draft {
  return {
    fields: file.columns.map((column) => column.field ?? null),
    values: {},
    duplicates: "skip",
    pipeline: null,
    responsibleId: null,
    source: null,
    clients: true,
  };
}

/** A plan that was made before, for this table's columns. */
export function applied(file: ImportFile, plan: ImportPlan | null | undefined): Draft | null {
  if (!plan) return null;
  const fields: (string | null)[] = file.columns.map(() => null);
  const values: Draft["values"] = {};
  for (const one of plan.columns) {
    if (one.column >= fields.length) continue;
    fields[one.column] = one.field;
    if (one.values) values[one.column] = one.values as Record<string, string>;
  }
  return {
    fields,
    values,
    duplicates: plan.duplicates as Draft["duplicates"],
    pipeline: plan.pipeline ?? null,
    responsibleId: plan.responsibleId ?? null,
    source: plan.source ?? null,
    clients: plan.clients ?? true,
  };
}

export function planOf(draft: Draft): ImportPlan {
  return {
    columns: draft.fields.flatMap((field, column) => {
      if (!field) return [];
      const values = Object.fromEntries(
        Object.entries(draft.values[column] ?? {}).filter(([, code]) => code),
      );
      return [{ column, field, ...(Object.keys(values).length > 0 ? { values } : {}) }];
    }),
    duplicates: draft.duplicates,
    pipeline: draft.pipeline ?? undefined,
    responsibleId: draft.responsibleId ?? undefined,
    source: draft.source ?? undefined,
    clients: draft.clients,
  } as ImportPlan;
}

/** A field once, but those of which there are many; whoever had it gives it up. */
export function withField(draft: Draft, column: number, field: string | null): Draft {
  const fields = draft.fields.map((one, at) =>
    at === column ? field : one === field && field && !MANY.includes(field) ? null : one,
  );
  const { [column]: _gone, ...values } = draft.values;
  return { ...draft, fields, values };
}
