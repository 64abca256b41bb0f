// What happened to one record, newest on top. <Timeline of="leads" type="lead" id={7} />
import { Anchor, Avatar, Button, Text, ThemeIcon, Tooltip } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { TimelineItem } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { usePagesOf } from "./api";
import { dateTime, initials, relative } from "./format";
import { ErrorState, Skeletons } from "./Page";
import { placeOf } from "./places";
import { useEvents } from "./realtime";
import classes from "./Timeline.module.css";
import { TimelineBody } from "./TimelineBody";
import { iconOf } from "./timelineIcons";

export type TimelineOf = "leads" | "deals" | "companies" | "contacts";

interface TimelineProps {
  of: TimelineOf;
  type: "lead" | "deal" | "company" | "contact";
  id: number;
}

export function Timeline({ of, type, id }: TimelineProps) {
  const { t } = useTranslation("timeline");
  const pages = usePagesOf(`/${of}/{id}/timeline`, { path: { id }, query: { limit: 30 } });
  useEvents(["*"], (event) => {
    if (concerns(event, type, id)) void pages.refetch();
  });
  if (pages.isPending) return <Skeletons rows={5} />;
  if (pages.error && pages.items.length === 0)
    return <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />;
  return (
    <section aria-label={t("title")}>
      {pages.items.length === 0 && <Text c="dimmed">{t("nothing")}</Text>}
      <ol className={classes.list}>
        {pages.items.map((item) => (
          <Row key={item.id} item={item} own={item.subject.type === type && item.subject.id === id} />
        ))}
      </ol>
      {pages.hasNextPage && (
        <Button
          variant="subtle"
          fullWidth
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {t("earlier")}
        </Button>
      )}
    </section>
  );
}

function Row({ item, own }: { item: TimelineItem; own: boolean }) {
  const { t } = useTranslation("timeline");
  const Icon = iconOf(item.type);
  const byPerson = item.type === "comment.added" && item.actor;
  return (
    <li className={classes.item} data-type={item.type}>
      {byPerson ? (
        <Avatar size={28} color="accent" variant="light" alt="">
          {initials(item.actor?.name ?? "")}
        </Avatar>
      ) : (
        <ThemeIcon size={28} radius="xl" variant="light" color="gray" aria-hidden>
          <Icon size={16} stroke={1.6} />
        </ThemeIcon>
      )}
      <div className={classes.content}>
        <div className={classes.meta}>
          <span className={classes.who}>{item.actor?.name ?? t("system")}</span>
          <Tooltip label={relative(item.at)}>
            <time dateTime={item.at}>{dateTime(item.at)}</time>
          </Tooltip>
        </div>
        {!own && <AboutLine subject={item.subject} />}
        <TimelineBody item={item} />
      </div>
    </li>
  );
}

/** In the story of a client: which of its deals, leads or people this is about. Tasks and calls name themselves. */
function AboutLine({ subject }: { subject: TimelineItem["subject"] }) {
  const { t } = useTranslation("timeline");
  const place = placeOf(subject);
  if (!place) return null;
  return (
    <Text size="xs" c="dimmed">
      {t(`subject.${subject.type}`)}{" "}
      <Anchor component={Link} to={place} underline="always">
        {subject.name || subject.id}
      </Anchor>
    </Text>
  );
}

interface Concerning {
  subject: { type: string; id: number } | null;
  data: Record<string, unknown>;
}

/** An event about the record itself, about a task or a call of it, or about a deal, a lead or a person of this client. */
export function concerns(event: Concerning, type: string, id: number): boolean {
  const about = (subject: unknown) => {
    const one = subject as { type?: string; id?: number } | null | undefined;
    return one?.type === type && one.id === id;
  };
  const { task, call, card } = event.data as {
    card?: { subject?: unknown; company?: { id: number } | null; contact?: { id: number } | null };
    task?: { subject?: unknown };
    call?: { client?: unknown; lead?: { id: number } };
  };
  return (
    about(event.subject) ||
    about(task?.subject) ||
    about(call?.client) ||
    (type === "lead" && call?.lead?.id === id) ||
    about(card?.subject) ||
    (type === "company" && card?.company?.id === id) ||
    (type === "contact" && card?.contact?.id === id)
  );
}
