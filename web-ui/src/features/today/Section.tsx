// One kind of what waits: a heading with the number, its rows, and a way to all of them.
import { Anchor, Paper } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { number } from "../../shared/format";
import { useMe } from "../../shared/me";
import classes from "./Today.module.css";
import type { Kind } from "./useToday";

const tones: Partial<Record<Kind, "late" | "idle">> = {
  missedCalls: "late",
  tasksOverdue: "late",
  teamOverdue: "late",
  stuckLeads: "idle",
  stuckDeals: "idle",
  contactLeads: "late",
  contactDeals: "late",
};
export const toneOf = (kind: Kind) => tones[kind];

/** Where all of a kind are listed. */
function listOf(kind: Kind, responsible: number | undefined, me: number) {
  switch (kind) {
    case "missedCalls":
      return { to: "/calls", search: { waiting: true, responsible } };
    case "untouchedLeads":
      return { to: "/leads", search: { view: "list", stage: "new", responsible } };
    case "stuckDeals":
      return { to: "/deals", search: { view: "list", stuck: true, responsible } };
    case "stuckLeads":
      return { to: "/leads", search: { view: "list", stuck: true, responsible } };
    case "approvals":
      return {
        to: "/deals",
        search: { view: "list", filter: { field: "approval", op: "in", value: ["awaiting"] }, responsible },
      };
    case "handedDeals":
      return { to: "/deals", search: { view: "list", handed: true, responsible: responsible ?? me } };
    case "participantDeals":
      return { to: "/deals", search: { view: "list", participant: responsible ?? me } };
    case "contactLeads":
      return { to: "/leads", search: { view: "list", due: true, responsible } };
    case "contactDeals":
      return { to: "/deals", search: { view: "list", due: true, responsible } };
    case "teamOverdue":
    case "tasksOverdue":
      return { to: "/tasks", search: { due: "overdue", responsible } };
    case "birthdays":
      return { to: "/contacts", search: { responsible: responsible ?? me } };
    case "tasksToday":
      return { to: "/tasks", search: { due: "today", responsible } };
  }
}

interface SectionProps {
  kind: Kind;
  count: number;
  /** How many of them are here. */
  shown: number;
  responsible: number | undefined;
  children: ReactNode;
}

export function Section({ kind, count, shown, responsible, children }: SectionProps) {
  const { t } = useTranslation("today");
  const me = useMe();
  const { to, search } = listOf(kind, responsible, me.id);
  return (
    <Paper withBorder component="section" aria-labelledby={kind} className={classes.section}>
      <header className={classes.head}>
        <h2 id={kind} className={classes.heading}>
          {t(`kind.${kind}`)} <span className={classes.number}>{number(count)}</span>
        </h2>
        <Anchor component={Link} to={to} search={search as never} size="sm">
          {count > shown ? t("allOf", { count }) : t("list")}
          <span className={classes.spoken}>: {t(`kind.${kind}`)}</span>
        </Anchor>
      </header>
      <ul className={classes.rows}>{children}</ul>
    </Paper>
  );
}
