// The company's own fields: which there are, how a value is said, and how what is typed becomes what the API takes.
import type { CustomField, Ref } from "@voronka/api";
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useQueryOf } from "./api";
import { date, money, number, parseAmount, typedAmount } from "./format";
import { useHides } from "./me";

export type CustomEntity = CustomField["entity"];
export type Values = Record<string, unknown>;

const none: CustomField[] = [];
const PREFIX = "customFields.";

/** The name of a field where fields are named: in filters, columns, stages, rights. */
export const pathOf = (field: CustomField) => `${PREFIX}${field.code}`;

/** The code within such a name; null of a field that every record has. */
export const codeOf = (path: string) => (path.startsWith(PREFIX) ? path.slice(PREFIX.length) : null);

/** All of them, those out of use too; in their order. */
export function useAllCustomFields(): CustomField[] {
  return useQueryOf("/fields/custom", {}, { staleTime: 10 * 60_000 }).data?.items ?? none;
}

/** Those in use that the person may see. */
export function useCustomFields(entity: string): CustomField[] {
  const all = useAllCustomFields();
  const hides = useHides();
  return useMemo(
    () =>
      all.filter(
        (field) =>
          field.entity === entity && !field.archived && !hides(field.entity as CustomEntity, pathOf(field)),
      ),
    [all, entity, hides],
  );
}

/** The name of a field by its path; undefined when it is none of these. */
export function useCustomName(entity: string): (path: string) => string | undefined {
  const all = useAllCustomFields();
  return useCallback(
    (path) => all.find((field) => field.entity === entity && pathOf(field) === path)?.name,
    [all, entity],
  );
}

/** A value in words, empty for none. */
export function useSayCustom(): (field: CustomField, value: unknown) => string {
  const { t } = useTranslation("fields");
  return useCallback(
    (field, value) => {
      if (value === null || value === undefined || value === "") return "";
      switch (field.type) {
        case "number":
          return number(String(value));
        case "money":
          return money(value as { amount: string; currency: string });
        case "date":
          return date(String(value));
        case "choice":
          return optionName(field, String(value));
        case "choices":
          return (value as string[]).map((one) => optionName(field, one)).join(", ");
        case "boolean":
          return t(value ? "yes" : "no");
        case "employee":
        case "link":
        case "file":
          return (value as Ref).name;
        default:
          return String(value);
      }
    },
    [t],
  );
}

function optionName(field: CustomField, code: string): string {
  return field.options.find((one) => one.code === code)?.name ?? code;
}

/** As an input holds it: text of a number, a sum or a text; the others as they are. */
export function typedOf(field: CustomField, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (field.type === "number") return String(value).replace(".", ",");
  if (field.type === "money") return typedAmount(value as { amount: string });
  return value;
}

/** As the API takes it; null for an empty one, undefined for what is no number and no sum. */
export function sentOf(field: CustomField, typed: unknown, currency = "RUB"): unknown {
  if (typed === null || typed === undefined || (Array.isArray(typed) && typed.length === 0)) return null;
  if (typeof typed === "string" && !typed.trim()) return null;
  switch (field.type) {
    case "number": {
      const plain = String(typed)
        .replace(/[\s\u00a0\u202f]/g, "")
        .replace(",", ".");
      return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined;
    }
    case "money": {
      const amount = parseAmount(String(typed));
      return amount ? { amount, currency } : undefined;
    }
    case "link":
    case "file":
      return (typed as Ref).id;
    default:
      return typeof typed === "string" ? typed.trim() : typed;
  }
}

/** What was typed into a form, by code, as the API takes it. @returns values, or the codes of what is wrong */
export function sentAll(fields: CustomField[], typed: Values): { values: Values; wrong: string[] } {
  const values: Values = {};
  const wrong: string[] = [];
  for (const field of fields) {
    const sent = sentOf(field, typed[field.code]);
    if (sent === undefined) wrong.push(field.code);
    else if (sent !== null) values[field.code] = sent;
  }
  return { values, wrong };
}

/** The sections of a card: the common one first, then the groups as they come. */
export function grouped(fields: CustomField[]): { name: string; fields: CustomField[] }[] {
  const names = [...new Set(["", ...fields.map((field) => field.group)])];
  return names
    .map((name) => ({ name, fields: fields.filter((field) => field.group === name) }))
    .filter((group) => group.fields.length > 0);
}
