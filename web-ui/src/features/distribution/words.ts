// A rule as a sentence: if such a request comes, then such a person gets it, within such limits.
import type { DistributionField, DistributionRule, Field } from "@voronka/api";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useQueryOf } from "../../shared/api";
import { useDepartments, useEmployees } from "../../shared/dictionaries";
import { type Filter, groupOf } from "../../shared/table/filter";
import { useSaying } from "../../shared/table/useFields";
import { type Why, whyWords } from "../../shared/why";

const KEPT = { staleTime: 10 * 60_000 };
const none: DistributionField[] = [];

/** The fields of conditions in the shape in which the builder of filters takes them. */
export function useConditionFields(): Field[] {
  const items = useQueryOf("/distribution-rules/fields", {}, { staleTime: 60_000 }).data?.items ?? none;
  return useMemo(
    () =>
      items.map(
        (one) => ({ ...one, entity: "lead", sortable: false, reference: null, archived: false }) as Field,
      ),
    [items],
  );
}

export function useRoles() {
  return useQueryOf("/roles", {}, KEPT).data?.items ?? [];
}

export interface Sentence {
  when: string;
  then: string;
  limits: string[];
  otherwise: string;
}

export function useSentence(): (rule: DistributionRule) => Sentence {
  const { t } = useTranslation("distribution");
  const say = useSaying(useConditionFields());
  const employees = useEmployees();
  const departments = useDepartments();
  const roles = useRoles();
  const person = (id: number | null) => employees.find((one) => one.id === id)?.name ?? "…";
  const department = (id: number) => departments.find((one) => one.id === id)?.name ?? "…";
  return (rule) => {
    const condition = groupOf((rule.condition ?? undefined) as Filter | undefined);
    const { group } = rule;
    const among = [
      group.departments.length > 0 && group.departments.map(department).join(", "),
      group.roles.length > 0 &&
        group.roles
          .map((code) => roles.find((one) => one.code === code)?.name ?? code)
          .join(", ")
          .toLowerCase(),
      group.skills.length > 0 && t("among.skills", { skills: group.skills.join(", ") }),
      group.people.length > 0 && t("among.people", { people: group.people.map(person).join(", ") }),
    ].filter(Boolean);
    const then =
      rule.way === "fixed"
        ? t("then.fixed", { name: person(rule.employeeId) })
        : rule.way === "head"
          ? t("then.head", { department: group.departments.map(department).join(", ") })
          : rule.way === "client-manager"
            ? t("then.client-manager")
            : `${among.length > 0 ? among.join("; ") : t("among.all")} — ${
                rule.way === "weighted"
                  ? t("then.weighted", { by: rule.weighBy.map((one) => t(`by.${one}`)).join(", ") })
                  : t(`then.${rule.way}`)
              }`;
    return {
      when: condition.parts.length > 0 ? t("when", { condition: say(condition) }) : t("always"),
      then,
      limits: [
        rule.perDay !== null && t("limit.perDay", { count: rule.perDay }),
        rule.openLeads !== null && t("limit.openLeads", { count: rule.openLeads }),
        rule.workingHours && t("limit.hours"),
        rule.takeMinutes !== null && t("limit.take", { count: rule.takeMinutes }),
      ].filter((one) => typeof one === "string"),
      otherwise: t(`otherwise.${rule.nobody}`),
    };
  };
}

export function useWhy(): (why: unknown) => string {
  const { t } = useTranslation("timeline");
  return (why) => (why ? whyWords(t, why as Why) : "");
}
