// What happened to one record, newest on top: filtered by kind, searched, with what is pinned above. <Timeline of="leads" type="lead" id={7} />
import {
  Anchor,
  Avatar,
  Button,
  Chip,
  CloseButton,
  Group,
  Text,
  TextInput,
  ThemeIcon,
  Tooltip,
} from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconPin, IconSearch } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { TimelineItem } from "@voronka/api";
import { Fragment, useState } from "react";
import { useTranslation } from "react-i18next";
import { usePagesOf, useQueryOf } from "./api";
import { concerns } from "./concerns";
import { dateTime, dayName, initials, relative, sameDay, time } from "./format";
import { ErrorState, Skeletons } from "./Page";
import { placeOf } from "./places";
import { useEvents } from "./realtime";
import classes from "./Timeline.module.css";
import { TimelineBody } from "./TimelineBody";
import { CommentBody } from "./TimelineComment";
import { LetterBody } from "./TimelineLetter";
import { iconOf } from "./timelineIcons";

export type TimelineOf = "leads" | "deals" | "companies" | "contacts";
const KINDS = ["comment", "call", "letter", "stage", "change", "task", "paper"] as const;

interface TimelineProps {
  of: TimelineOf;
  type: "lead" | "deal" | "company" | "contact";
  id: number;
}

export function Timeline({ of, type, id }: TimelineProps) {
  const { t } = useTranslation("timeline");
  const [kinds, setKinds] = useState<string[]>([]);
  const [typed, setTyped] = useState("");
  const [q] = useDebouncedValue(typed.trim(), 300);
  const filtered = kinds.length > 0 || q !== "";
  const path = `/${of}/{id}/timeline` as const;
  const pages = usePagesOf(
    path,
    { path: { id }, query: { limit: 30, kinds: kinds.join(",") || undefined, q: q || undefined } },
    { keep: true },
  );
  const pinned = useQueryOf(path, { path: { id }, query: { pinned: true, limit: 20 } });
  useEvents(["*"], (event) => {
    if (!concerns(event, type, id)) return;
    void pages.refetch();
    if (event.type.startsWith("comment.")) void pinned.refetch();
  });
  const isOwn = (item: TimelineItem) => item.subject.type === type && item.subject.id === id;
  const pins = pinned.data?.items ?? [];
  return (
    <section aria-label={t("title")} className={classes.story}>
      <div className={classes.tools}>
        <TextInput
          type="search"
          size="xs"
          aria-label={t("search")}
          placeholder={t("search")}
          leftSection={<IconSearch size={14} aria-hidden />}
          rightSection={
            typed && <CloseButton size="xs" aria-label={t("clearSearch")} onClick={() => setTyped("")} />
          }
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => event.key === "Escape" && setTyped("")}
        />
        <Chip.Group multiple value={kinds} onChange={setKinds}>
          <Group gap={6} role="group" aria-label={t("kinds")} className={classes.kinds}>
            {KINDS.map((kind) => (
              <Chip key={kind} size="xs" variant="light" value={kind}>
                {t(`filter.${kind}`)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      </div>
      {!filtered && pins.length > 0 && (
        <section aria-label={t("pinned")} className={classes.pinned}>
          <Text size="xs" fw={600} className={classes.pinnedTitle}>
            <IconPin size={14} aria-hidden /> {t("pinned")}
          </Text>
          <ol className={classes.list}>
            {pins.map((item) => (
              <Row key={item.id} item={item} own={isOwn(item)} whole />
            ))}
          </ol>
        </section>
      )}
      {pages.isPending ? (
        <Skeletons rows={5} />
      ) : pages.error && pages.items.length === 0 ? (
        <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
      ) : (
        <>
          {pages.items.length === 0 && <Text c="dimmed">{t(filtered ? "notFound" : "nothing")}</Text>}
          <ol className={classes.list} aria-busy={pages.isFetching}>
            {pages.items.map((item, index) => (
              <Fragment key={item.id}>
                {!sameDay(item.at, pages.items[index - 1]?.at) && (
                  <li className={classes.day}>
                    <span>{dayName(item.at, { today: t("today"), yesterday: t("yesterday") })}</span>
                  </li>
                )}
                <Row item={item} own={isOwn(item)} />
              </Fragment>
            ))}
          </ol>
        </>
      )}
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

/** @param whole with its date: outside the days of the story */
function Row({ item, own, whole = false }: { item: TimelineItem; own: boolean; whole?: boolean }) {
  const { t } = useTranslation("timeline");
  const Icon = iconOf(item.type);
  const byPerson = item.comment && item.actor;
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
          <span className={classes.who}>
            {item.letter?.direction === "in"
              ? (item.letter.from?.name ?? item.letter.from?.address)
              : (item.actor?.name ?? t("system"))}
          </span>
          <Tooltip label={`${dateTime(item.at)} · ${relative(item.at)}`}>
            <time dateTime={item.at}>{whole ? dateTime(item.at) : time(item.at)}</time>
          </Tooltip>
        </div>
        {!own && <AboutLine subject={item.subject} />}
        {item.comment ? (
          <CommentBody comment={item.comment} />
        ) : item.letter && item.letter.channel !== "sms" ? (
          <LetterBody letter={item.letter} />
        ) : (
          <TimelineBody item={item} />
        )}
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
