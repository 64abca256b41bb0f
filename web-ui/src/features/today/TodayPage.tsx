// Сегодня: what waits now, each one press from action. What is done leaves by itself; nothing left means done.
import { Text } from "@mantine/core";
import { IconSunHigh } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { Today } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { ResponsibleFilter } from "../../shared/Filters";
import { longDate } from "../../shared/format";
import { useMe } from "../../shared/me";
import { Empty, Page, QueryState, Skeletons } from "../../shared/Page";
import { ApprovalRow } from "./ApprovalRow";
import { BirthdayRow } from "./BirthdayRow";
import { CallRow } from "./CallRow";
import { DealRow } from "./DealRow";
import { HandedRow } from "./HandedRow";
import { LeadRow } from "./LeadRow";
import type { TodaySearch } from "./routes";
import { Section } from "./Section";
import { Summary } from "./Summary";
import { TaskRow } from "./TaskRow";
import { TeamGroup } from "./TeamGroup";
import classes from "./Today.module.css";
import { type Kind, kindsOf, seesOthers, useToday } from "./useToday";

export function TodayPage() {
  const { t } = useTranslation("today");
  const me = useMe();
  const { responsible }: TodaySearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const today = useToday(responsible);
  const kinds = kindsOf(me);
  const others = seesOthers(me);

  return (
    <Page
      title={t("title")}
      actions={
        <>
          <Text c="dimmed" component="time" className={classes.date}>
            {longDate(new Date().toISOString())}
          </Text>
          {others && (
            <ResponsibleFilter
              value={responsible}
              onChange={(value) => void navigate({ to: "/", search: { responsible: value }, replace: true })}
            />
          )}
        </>
      }
    >
      <QueryState query={today} skeleton={<Skeletons rows={10} />}>
        {(data) => {
          const shown = apart(data);
          const waiting = kinds.filter((kind) => shown.counts[kind] > 0);
          return (
            <>
              <Summary counts={shown.counts} kinds={kinds} />
              {waiting.length === 0 ? (
                <Empty
                  icon={<IconSunHigh size={40} stroke={1.2} aria-hidden />}
                  title={t("doneTitle")}
                  text={t("doneText")}
                />
              ) : (
                <div className={classes.sections} data-one={waiting.length === 1 || undefined}>
                  {waiting.map((kind) => (
                    <Section
                      key={kind}
                      kind={kind}
                      count={shown.counts[kind]}
                      shown={howMany(kind, shown)}
                      responsible={responsible}
                    >
                      {rows(kind, shown, others && responsible === undefined)}
                    </Section>
                  ))}
                </div>
              )}
            </>
          );
        }}
      </QueryState>
    </Page>
  );
}

/** What the team is late with has a section of its own: it does not stand in the first one too. */
function apart(today: Today): Today {
  const team = new Set(today.teamOverdue.map((group) => group.employee.id));
  return {
    ...today,
    tasksOverdue: today.tasksOverdue.filter((task) => !team.has(task.responsible.id)),
    counts: { ...today.counts, tasksOverdue: today.counts.tasksOverdue - today.counts.teamOverdue },
  };
}

const howMany = (kind: Kind, today: Today) =>
  kind === "teamOverdue"
    ? today.teamOverdue.reduce((sum, group) => sum + group.tasks.length, 0)
    : today[kind].length;

/** `who`: the work of several people is shown, so each row names whose it is. */
function rows(kind: Kind, today: Today, who: boolean) {
  switch (kind) {
    case "teamOverdue":
      return today.teamOverdue.map((group) => <TeamGroup key={group.employee.id} group={group} />);
    case "missedCalls":
      return today.missedCalls.map((call) => <CallRow key={call.id} call={call} who={who} />);
    case "untouchedLeads":
      return today.untouchedLeads.map((lead) => <LeadRow key={lead.id} lead={lead} who={who} />);
    case "stuckLeads":
      return today.stuckLeads.map((lead) => <LeadRow key={lead.id} lead={lead} who={who} idle />);
    case "stuckDeals":
      return today.stuckDeals.map((deal) => <DealRow key={deal.id} deal={deal} who={who} />);
    case "approvals":
      return today.approvals.map((deal) => <ApprovalRow key={deal.id} deal={deal} />);
    case "handedDeals":
      return today.handedDeals.map((deal) => <HandedRow key={deal.id} deal={deal} />);
    case "participantDeals":
      return today.participantDeals.map((deal) => <DealRow key={deal.id} deal={deal} who beside />);
    case "contactLeads":
      return today.contactLeads.map((lead) => <LeadRow key={lead.id} lead={lead} who={who} contact />);
    case "contactDeals":
      return today.contactDeals.map((deal) => <DealRow key={deal.id} deal={deal} who={who} contact />);
    case "birthdays":
      return today.birthdays.map((one) => <BirthdayRow key={one.contact.id} birthday={one} />);
    default:
      return today[kind].map((task) => <TaskRow key={task.id} task={task} who={who} />);
  }
}
