// After a move that handed the card over: who answers for it now.
import { notifications } from "@mantine/notifications";
import type { Ref } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { newResponsible } from "./phases";

interface Answered {
  responsible?: Ref | null;
}

export function useSayHandOver() {
  const { t } = useTranslation("common");
  return (before: Answered | undefined, after: Answered) => {
    const name = newResponsible(before, after);
    if (name) notifications.show({ message: t("people.nowAnswers", { names: name }) });
  };
}
