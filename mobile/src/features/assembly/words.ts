// Actions and differences as sentences.
import type { TFunction } from "i18next";
import type { OutboxRow } from "./db";
import type { Difference } from "./order";
import { shown } from "./quantity";

export function actionWords({ action }: OutboxRow, t: TFunction): string {
  if (action.kind === "stage") return t("unsent.stage", { stage: action.stageName });
  const told = { line: action.lineName, quantity: shown(action.quantity) };
  return action.shortReason
    ? t("unsent.pickReason", { ...told, reason: t(`line.${action.shortReason}`) })
    : t("unsent.pick", told);
}

export function differenceWords(difference: Difference, t: TFunction): string {
  if (difference.kind === "picked" || difference.kind === "quantity")
    return t(`conflict.${difference.kind}`, {
      ...difference,
      from: shown(difference.from),
      to: shown(difference.to),
    });
  return t(`conflict.${difference.kind}`, { ...difference });
}
