import { Drawer } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Section } from "../shared/sections";
import { SectionLink } from "./Rail";
import classes from "./Rail.module.css";

/** The sections that do not fit into the bottom bar. */
export function MoreDrawer({ sections, onClose }: { sections: Section[]; onClose: () => void }) {
  const { t } = useTranslation("common");
  return (
    <Drawer opened onClose={onClose} position="bottom" size="auto" title={t("more")}>
      <nav aria-label={t("more")}>
        {sections.map((section) => (
          <SectionLink key={section.key} section={section} className={classes.link ?? ""} onClick={onClose} />
        ))}
      </nav>
    </Drawer>
  );
}
