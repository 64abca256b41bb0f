// «Настройки»: the list of rooms on the phone; at a desk the list stands beside every room, so the first one opens.
import { Title } from "@mantine/core";
import { Navigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useTitle } from "../../shared/Page";
import { Rooms } from "../../shared/Settings";
import classes from "../../shared/Settings.module.css";
import { useNarrow } from "../../shared/useNarrow";

export function SettingsIndex() {
  const { t } = useTranslation("settings");
  useTitle(t("title"));
  if (!useNarrow()) return <Navigate to="/settings/personal" replace />;
  return (
    <>
      <Title order={1} px="lg" pt="md">
        {t("title")}
      </Title>
      <Rooms className={classes.index ?? ""} />
    </>
  );
}
