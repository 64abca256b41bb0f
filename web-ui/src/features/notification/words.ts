import type { Notification } from "@voronka/api";
import { useTranslation } from "react-i18next";

/** Kinds that are known here speak the reader's language; others say what the server said. */
export function useNotificationTitle(): (one: Notification) => string {
  const { t, i18n } = useTranslation("notification");
  return (one) =>
    i18n.exists(`kind.${one.kind}`, { ns: "notification" }) ? t(`kind.${one.kind}`) : one.title;
}

/** What a kind is called where it is chosen; robots' notifications have titles of their own, and one name for all. */
export function useKindName(): (kind: string) => string {
  const { t, i18n } = useTranslation("notification");
  return (kind) => {
    const key = [`kindName.${kind}`, `kind.${kind}`].find((one) => i18n.exists(one, { ns: "notification" }));
    return key ? t(key) : kind;
  };
}
