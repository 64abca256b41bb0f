import { UnstyledButton } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Mark } from "../shared/Mark";
import { type Section, useSections } from "../shared/sections";
import classes from "./Rail.module.css";

export function Rail() {
  const { t } = useTranslation("common");
  return (
    <nav className={classes.rail} aria-label={t("sections")}>
      <Link to="/" className={classes.brand} aria-label={t("product")}>
        <Mark size={24} />
        <span className={classes.word}>{t("product")}</span>
      </Link>
      {useSections().map((section) => (
        <SectionLink key={section.key} section={section} className={classes.link ?? ""} />
      ))}
    </nav>
  );
}

const MoreDrawer = lazy(async () => ({ default: (await import("./MoreDrawer")).MoreDrawer }));
const IN_BAR = ["today", "leads", "deals", "tasks"];

/** On a phone: four sections under the thumb, the rest behind «Ещё». */
export function BottomBar() {
  const { t } = useTranslation("common");
  const [opened, setOpened] = useState(false);
  const sections = useSections();
  const inBar = sections.filter((section) => IN_BAR.includes(section.key));
  const rest = sections.filter((section) => !IN_BAR.includes(section.key));
  return (
    <>
      <nav className={classes.bar} aria-label={t("sections")}>
        {inBar.map((section) => (
          <SectionLink key={section.key} section={section} className={classes.tab ?? ""} />
        ))}
        <UnstyledButton className={classes.tab} onClick={() => setOpened(true)}>
          <IconDots size={20} stroke={1.6} aria-hidden />
          <span>{t("more")}</span>
        </UnstyledButton>
      </nav>
      <Suspense>{opened && <MoreDrawer sections={rest} onClose={() => setOpened(false)} />}</Suspense>
    </>
  );
}

interface SectionLinkProps {
  section: Section;
  className: string;
  onClick?: () => void;
}

export function SectionLink({ section, className, onClick }: SectionLinkProps) {
  const { t } = useTranslation("common");
  const name = t(`section.${section.key}`);
  return (
    <Link
      to={section.to}
      className={className}
      activeOptions={{ exact: section.to === "/", includeSearch: false }}
      onClick={onClick}
      title={name}
    >
      <section.icon size={20} stroke={1.6} aria-hidden />
      <span className={classes.word}>{name}</span>
    </Link>
  );
}
