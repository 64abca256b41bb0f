// Tells the author whom a mention did not reach: they may not see the record.
import { notifications } from "@mantine/notifications";
import type { Ref } from "@voronka/api";
import { useTranslation } from "react-i18next";

export function useUnseen() {
  const { t } = useTranslation("timeline");
  return (people: Ref[] | null | undefined) => {
    if (people && people.length > 0)
      notifications.show({
        color: "yellow",
        autoClose: 10_000,
        message: t("unseen", { names: people.map((one) => one.name).join(", ") }),
      });
  };
}
