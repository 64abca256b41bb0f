import type { Notification } from "@voronka/api";
import { useTranslation } from "react-i18next";

/** Kinds that are known here speak the reader's language; others say what the server said. */
export function useNotificationTitle(): (one: Notification) => string {
  const { t, i18n } = useTranslation("notification");
  return (one) =>
    i18n.exists(`kind.${one.kind}`, { ns: "notification" }) ? t(`kind.${one.kind}`) : one.title;
}

export function useKindName(): (kind: string) => string {
  const { t, i18n } = useTranslation("notification");
  return (kind) => (i18n.exists(`kind.${kind}`, { ns: "notification" }) ? t(`kind.${kind}`) : kind);
}
