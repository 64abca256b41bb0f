// The company's own fields as columns of a list: shown when somebody chooses them, sorted and edited where they stand.
import type { ColumnDef } from "@tanstack/react-table";
import type { CustomField, Ref } from "@voronka/api";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useApi, useRefresh } from "../api";
import { offered } from "../CustomInput";
import { pathOf, sentOf, typedOf, useCustomFields, useSayCustom, type Values } from "../custom";
import { useCan } from "../me";
import type { CellEdit } from "./CellEditor";

const PATHS = {
  lead: "/leads/{id}",
  deal: "/deals/{id}",
  company: "/companies/{id}",
  contact: "/contacts/{id}",
} as const;

interface Row {
  id: number;
  version: number;
  responsible: Ref | null;
  customFields: Values;
}

const KINDS: Partial<Record<CustomField["type"], CellEdit["kind"]>> = {
  text: "text",
  address: "text",
  number: "money",
  money: "money",
  date: "date",
  choice: "choice",
  boolean: "choice",
  employee: "employee",
};
const UNSORTED = ["choices", "file", "link"];

export function useCustomColumns<R extends Row>(entity: keyof typeof PATHS): ColumnDef<R, unknown>[] {
  const { t } = useTranslation("fields");
  const api = useApi();
  const can = useCan();
  const refresh = useRefresh();
  const say = useSayCustom();
  const fields = useCustomFields(entity);
  return useMemo(() => {
    const edit = (field: CustomField, row: R): CellEdit | null => {
      const kind = KINDS[field.type];
      if (!kind || !can(entity, "change", row.responsible)) return null;
      const value = row.customFields[field.code];
      return {
        label: field.name,
        kind,
        value:
          field.type === "employee"
            ? String((value as Ref | undefined)?.id ?? "") || null
            : value === undefined
              ? null
              : String(typedOf(field, value)),
        choices:
          field.type === "choice"
            ? offered(field, [String(value)])
            : field.type === "boolean"
              ? [
                  { value: "true", label: t("yes") },
                  { value: "false", label: t("no") },
                ]
              : undefined,
        save: async (typed, _, over) => {
          await api.patch(PATHS[entity], {
            path: { id: row.id },
            body: { customFields: { [field.code]: sent(field, typed, value) } },
            version: over ?? row.version,
          });
          await refresh(PATHS[entity].slice(0, -"/{id}".length));
        },
        theirs: (now) => say(field, (now as R).customFields[field.code]) || "—",
        row,
      };
    };
    return fields.map((field) => ({
      id: pathOf(field),
      header: field.name,
      meta: {
        width: "minmax(0, 1fr)",
        wide: true,
        extra: true,
        end: field.type === "number" || field.type === "money",
        sort: UNSORTED.includes(field.type) ? undefined : pathOf(field),
        edit: (row: R) => edit(field, row),
      },
      cell: ({ row }: { row: { original: R } }) => say(field, row.original.customFields[field.code]),
    }));
  }, [fields, entity, api, can, refresh, say, t]);
}

/** What is no number goes as it was typed: the server says what is wrong with it. */
function sent(field: CustomField, typed: string | null, before: unknown): unknown {
  if (typed === null) return null;
  if (field.type === "employee") return Number(typed);
  if (field.type === "boolean") return typed === "true";
  const value = sentOf(field, typed, (before as { currency?: string } | undefined)?.currency);
  return value === undefined ? typed : value;
}
