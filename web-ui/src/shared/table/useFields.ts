// The fields of a list, as the server declares them, and what a condition says in words.
import type { Field } from "@voronka/api";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useQueryOf } from "../api";
import { useDepartments, useEmployees } from "../dictionaries";
import { date, dateTime, moneyShort } from "../format";
import { type Condition, countedDays, type Group, isGroup, PERIODS, wantsNoValue } from "./filter";

const KEPT = { staleTime: 10 * 60_000 };
const none: never[] = [];

export type ListEntity = "lead" | "deal" | "company" | "contact" | "task";

export function useFields(entity: ListEntity): Field[] {
  const read = useQueryOf("/fields", { query: { entity } }, KEPT);
  return read.data?.items ?? none;
}

export function useTags() {
  return useQueryOf("/tags", {}, { staleTime: 60_000 }).data?.items ?? none;
}

/** Says a condition or a group in words: «Сумма ≥ 100 000 ₽». */
export function useSaying(fields: Field[]) {
  const { t } = useTranslation("listing");
  const employees = useEmployees();
  const departments = useDepartments();
  const tags = useTags();

  return useCallback(
    (node: Condition | Group): string => {
      const value = (field: Field, one: unknown): string => {
        if (one === "me") return t("me");
        if (one === "my-department") return t("myDepartment");
        switch (field.type) {
          case "enum":
            return field.choices?.find((choice) => choice.value === one)?.title ?? String(one);
          case "reference":
            if (field.reference === "employee") return employees.find((each) => each.id === one)?.name ?? "…";
            if (field.reference === "department")
              return departments.find((each) => each.id === one)?.name ?? "…";
            return `№ ${String(one)}`;
          case "tags":
            return tags.find((each) => each.id === one)?.name ?? "…";
          case "money":
            return moneyShort({ amount: String(one), currency: "RUB" });
          case "date":
          case "moment":
            return when(String(one));
          case "boolean":
            return t(one === true ? "yes" : "no");
          default:
            return String(one);
        }
      };
      const when = (word: string): string => {
        const days = countedDays(word);
        if (days) return t(`days.${days.word}`, { count: days.days });
        if (PERIODS.includes(word)) return t(`period.${word}`);
        return word.length === 10 ? date(word) : dateTime(word);
      };
      const say = (one: Condition | Group): string => {
        if (isGroup(one)) {
          const inner = one.parts.map((part) => (isGroup(part) ? `(${say(part)})` : say(part)));
          return one.joined === "none"
            ? t("noneOf", { parts: inner.join("; ") })
            : inner.join(t(one.joined === "or" ? "or" : "andWord"));
        }
        const field = fields.find((each) => each.code === one.field);
        if (!field) return one.field;
        const timed = field.type === "date" || field.type === "moment";
        const op = t(`${timed ? "timeOp" : "op"}.${one.op}`);
        if (wantsNoValue(one.op)) return `${field.title}: ${op}`;
        const values = (Array.isArray(one.value) ? one.value : [one.value]).map((each) => value(field, each));
        if (one.op === "in" || one.op === "is" || (timed && one.op === "eq"))
          return `${field.title}: ${values.join(", ")}`;
        return `${field.title} ${op} ${values.join(one.op === "between" ? " – " : ", ")}`;
      };
      return say(node);
    },
    [fields, employees, departments, tags, t],
  );
}
