import { Button } from "@mantine/core";
import { IconPlugConnectedX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Empty } from "../shared/Page";

/** The server did not even tell its configuration. */
export function StartFault() {
  const { t } = useTranslation("common");
  return (
    <main>
      <Empty
        icon={<IconPlugConnectedX size={32} stroke={1.4} aria-hidden />}
        title={t("start.title")}
        text={t("start.text")}
        action={<Button onClick={() => location.reload()}>{t("retry")}</Button>}
      />
    </main>
  );
}
