// Robots as sentences: «Через 3 дня без движения — напомнить ответственному и руководителю».
import type { RobotAction, RobotFields, RobotWho } from "@voronka/api";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useQueryOf } from "../api";
import { useDepartments, useEmployees, usePipelines, useRoleName, useSourceName } from "../dictionaries";
import { type Filter, groupOf } from "../table/filter";
import { type ListEntity, useFields, useSaying } from "../table/useFields";

type RobotEntity = ListEntity;

/** How long, in words: «3 дня», «2 рабочих дня». */
export function useSayingSpan() {
  const { t } = useTranslation("automation");
  return useCallback(
    (amount: number | null | undefined, unit: string | null | undefined, working?: boolean | null) =>
      t(`span.${working && unit === "day" ? "workday" : (unit ?? "day")}`, {
        count: Math.abs(amount ?? 0),
      }) + (working && unit !== "day" ? ` ${t("span.working")}` : ""),
    [t],
  );
}

export function useSayingWho() {
  const { t } = useTranslation("automation");
  const employees = useEmployees();
  const departments = useDepartments();
  const role = useRoleName();
  return useCallback(
    (who: RobotWho | null | undefined, as: "to" | "is" = "to") =>
      t(`who.${as}.${who?.kind ?? "responsible"}`, {
        name:
          who?.kind === "employee"
            ? (employees.find((one) => one.id === who.employeeId)?.name ?? "…")
            : who?.kind === "department"
              ? (departments.find((one) => one.id === who.departmentId)?.name ?? "…")
              : who?.role
                ? role(who.role).toLowerCase()
                : "",
      }),
    [t, employees, departments, role],
  );
}

/** The words of one robot: what begins it, under which conditions, and what it does. */
export function useSayingRobot() {
  const { t } = useTranslation("automation");
  const span = useSayingSpan();
  const who = useSayingWho();
  const source = useSourceName();
  const pipelines = usePipelines();
  const templates = useQueryOf("/task-templates", {}, { staleTime: 10 * 60_000 }).data?.items;
  const messageTemplates = useQueryOf("/templates", {}, { staleTime: 10 * 60_000 }).data?.items;
  const sayings = {
    lead: useConditionsOf("lead"),
    deal: useConditionsOf("deal"),
    company: useConditionsOf("company"),
    contact: useConditionsOf("contact"),
    task: useConditionsOf("task"),
  };

  const stageName = (robot: RobotFields, code: string | null | undefined, pipeline?: string | null) => {
    const of = pipelines.find((one) =>
      robot.entity === "lead" ? one.entity === "lead" : one.code === (pipeline ?? robot.pipeline),
    );
    return of?.stages.find((one) => one.code === code)?.name ?? code ?? "";
  };
  const fieldName = (robot: RobotFields, code: string | null | undefined) => {
    const plain = (code ?? "").replace(/Ids?$/, "");
    return (
      sayings[robot.entity as RobotEntity].fields.find((one) => one.code === code || one.code === plain)
        ?.title ??
      code ??
      ""
    );
  };

  const when = (robot: RobotFields) => {
    const { when: begins } = robot;
    const side = begins.kind === "date" ? (begins.amount ?? 0) : 0;
    const key = begins.kind === "date" && side !== 0 ? (side < 0 ? "dateBefore" : "dateAfter") : begins.kind;
    const words = t(`when.${key}`, {
      field: fieldName(robot, begins.field),
      span: span(begins.amount, begins.unit),
      task: begins.task ? t(`taskKind.${begins.task}`) : "",
      source: begins.source ? (source(begins.source) ?? "") : "",
    }).trim();
    const to = begins.kind === "field-changed" && begins.to ? ` ${t("when.to", { value: begins.to })}` : "";
    const at = begins.at ? ` ${t("after.at", { at: begins.at })}` : "";
    return words + to + at;
  };
  const conditions = (robot: RobotFields) =>
    robot.conditions
      .map((one) => {
        const of = (one.of ?? robot.entity) as ListEntity;
        const said = sayings[of].say(groupOf(one.filter as Filter));
        return one.of ? `${t(`entity.${one.of}`).toLowerCase()}: ${said}` : said;
      })
      .concat(robot.hours ? [t(`hours.${robot.hours}`)] : []);
  const after = (robot: RobotFields) =>
    [
      robot.after?.amount
        ? t("after.in", { span: span(robot.after.amount, robot.after.unit, robot.after.working) })
        : "",
      robot.after?.at ? t("after.at", { at: robot.after.at }) : "",
      robot.after?.hours ? t("after.hours") : "",
    ]
      .filter(Boolean)
      .join(" ");
  const act = (robot: RobotFields, action: RobotAction) => {
    const title = action.taskTemplateId
      ? (templates?.find((one) => one.id === action.taskTemplateId)?.name ?? "…")
      : (action.title ?? "");
    const written = action.kind === "letter" || action.kind === "sms";
    const key = action.kind === "wait" && !action.event ? "pause" : action.kind;
    return t(`act.${written && action.who ? `${key}To` : key}`, {
      title,
      text: action.text ?? "",
      who: who(action.who),
      is: who(action.who, "is"),
      whos: (action.whos ?? []).map((one) => who(one)).join(t("and")),
      field: fieldName(robot, action.field),
      stage: stageName(robot, action.stage, action.pipeline),
      event: action.event ? t(`event.${action.event}`) : "",
      span: span(action.amount, action.unit),
      host: action.url ? hostOf(action.url) : "",
      template: written
        ? (messageTemplates?.find((one) => one.code === action.template)?.name ?? action.template ?? "")
        : "",
    });
  };
  const whole = (robot: RobotFields) => {
    const asked = conditions(robot);
    const later = after(robot);
    const begins =
      when(robot) +
      (asked.length > 0 ? `, ${t("if", { conditions: asked.join(t("and")) })}` : "") +
      (later ? `, ${later}` : "");
    const does = robot.actions.map((one) => act(robot, one)).join(t("then"));
    return `${begins.charAt(0).toUpperCase()}${begins.slice(1)} — ${does}`;
  };
  return { whole, when, conditions, after, act, stageName, fieldName };
}

function useConditionsOf(entity: ListEntity) {
  const fields = useFields(entity);
  return { fields, say: useSaying(fields) };
}

function hostOf(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    return url;
  }
}
