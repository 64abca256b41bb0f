import { Button } from "@mantine/core";
import { IconEye } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useMe } from "../shared/me";
import { endViewAs } from "../shared/viewAs";
import classes from "./Shell.module.css";

/** Says that one looks with another's eyes, and ends it. */
export function ViewAsBanner() {
  const { t } = useTranslation("common");
  const me = useMe();
  if (!me.viewer) return null;
  return (
    <div role="status" className={classes.viewing}>
      <IconEye size={18} stroke={1.6} aria-hidden />
      <span>{t("viewAs.banner", { name: me.name })}</span>
      <Button size="compact-sm" variant="default" onClick={endViewAs}>
        {t("viewAs.end")}
      </Button>
    </div>
  );
}
