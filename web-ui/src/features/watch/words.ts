// How rules are said: one sentence each.
import type { CleanUpRule, WatchRule } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { usePipelines, useRefusals } from "../../shared/dictionaries";

export const TOLD = ["responsible", "head", "upper"] as const;

type Said = Pick<WatchRule, "entity" | "pipeline" | "stages" | "days" | "working" | "tell" | "reassign">;

/** «Сделки, Продажи: КП отправлено — 3 рабочих дня без движения → сообщить ответственному и руководителю» */
export function useWatchWords() {
  const { t, i18n } = useTranslation("watch");
  const pipelines = usePipelines();
  const list = new Intl.ListFormat(i18n.language, { type: "conjunction" });
  return (rule: Said) => {
    const pipeline = pipelines.find((one) => one.code === rule.pipeline);
    const stages = rule.stages.map(
      (code) => pipeline?.stages.find((stage) => stage.code === code)?.name ?? code,
    );
    const of = [t(`entity.${rule.entity}`), rule.entity === "deal" && (pipeline?.name ?? rule.pipeline)]
      .filter(Boolean)
      .join(", ");
    return {
      when: `${of}${stages.length > 0 ? `: ${list.format(stages.map((name) => `«${name}»`))}` : ""}`,
      days: t(rule.working ? "workingDays" : "days", { count: rule.days }),
      told: list.format(
        [
          rule.tell.length > 0 &&
            t("tell", {
              whom: list.format(
                TOLD.filter((whom) => rule.tell.includes(whom)).map((whom) => t(`whom.${whom}`)),
              ),
            }),
          rule.reassign && t("reassignThen"),
        ].filter((part) => part !== false),
      ),
    };
  };
}

export function useCleanUpWords() {
  const { t } = useTranslation("watch");
  const refusals = useRefusals("lead");
  return (
    rule: Pick<CleanUpRule, "action" | "refusalStatus" | "refusalReason"> & {
      employee?: { name: string } | null;
    },
  ) => {
    if (rule.action === "assign") return t("action.assignTo", { name: rule.employee?.name ?? "…" });
    if (rule.action !== "reject") return t(`action.${rule.action}`);
    const status = refusals.find((one) => one.code === rule.refusalStatus);
    const reason = status?.reasons.find((one) => one.code === rule.refusalReason);
    return t("action.rejectAs", { reason: reason?.name ?? status?.name ?? "…" });
  };
}
