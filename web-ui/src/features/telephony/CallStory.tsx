// Open deals, the last words and the last three events of the caller.
import { Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { CallCard } from "@voronka/api";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useShown } from "../../shared/CommentEditor";
import { useStage } from "../../shared/dictionaries";
import { dateTime, moneyShort } from "../../shared/format";
import { StageBadge } from "../../shared/Stage";
import { TimelineBody } from "../../shared/TimelineBody";
import classes from "./CallPanel.module.css";

export function CallStory({ card }: { card: CallCard }) {
  const { t } = useTranslation("telephony");
  const shown = useShown();
  // a comment is shown once: among the comments
  const events = card.lastEvents.filter((event) => event.type !== "comment.added");
  const unknown = !card.lead && !card.company && !card.contact;
  return (
    <>
      {unknown && <Text c="dimmed">{t("unknown")}</Text>}
      {card.responsible && (
        <Text size="xs" c="dimmed">
          {t("responsible", { name: card.responsible.name })}
        </Text>
      )}
      {card.openDeals.length > 0 && (
        <Part title={t("openDeals")}>
          {card.openDeals.map((deal) => (
            <li key={deal.id}>
              <Link to={`/deals/${deal.id}`} className={classes.deal}>
                <span className={classes.dealTitle}>{deal.title}</span>
                <span className={classes.amount}>{moneyShort(deal.amount)}</span>
                <DealStage pipeline={deal.pipeline} stage={deal.stage} name={deal.stageName} />
              </Link>
            </li>
          ))}
        </Part>
      )}
      {card.lastComments.length > 0 && (
        <Part title={t("lastComments")}>
          {card.lastComments.map((comment) => (
            <li key={comment.at + comment.text} className={classes.happening}>
              <Text className={classes.said}>{shown(comment.text)}</Text>
              <Text size="xs" c="dimmed">
                {[comment.author, dateTime(comment.at)].filter(Boolean).join(" · ")}
              </Text>
            </li>
          ))}
        </Part>
      )}
      {events.length > 0 && (
        <Part title={t("lastEvents")}>
          {events.map((event) => (
            <li key={event.id} className={classes.happening}>
              <TimelineBody item={event} />
              <Text size="xs" c="dimmed">
                {[event.subject.name, dateTime(event.at)].filter(Boolean).join(" · ")}
              </Text>
            </li>
          ))}
        </Part>
      )}
    </>
  );
}

function DealStage({ pipeline, stage, name }: { pipeline: string; stage: string; name: string }) {
  return <StageBadge stage={useStage(pipeline, stage)} fallback={name} />;
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className={classes.partTitle}>{title}</h2>
      <ul className={classes.list}>{children}</ul>
    </section>
  );
}
