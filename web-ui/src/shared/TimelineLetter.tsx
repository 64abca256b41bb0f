// A letter in the story: how far it has come, its words when asked for, its thread; it is answered from here.
import {
  Anchor,
  Badge,
  Button,
  Collapse,
  Group,
  Skeleton,
  Text,
  Tooltip,
  UnstyledButton,
} from "@mantine/core";
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconCheck,
  IconChecks,
  IconChevronDown,
  IconClock,
  IconMailOpened,
  IconPaperclip,
} from "@tabler/icons-react";
import type { Letter } from "@voronka/api";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Attachments } from "./Attachments";
import { useAction, useApi, useQueryOf } from "./api";
import { dateTime } from "./format";
import type { Answering } from "./letter/beginning";
import { parted } from "./letter/fold";
import { ReadFrame } from "./letter/ReadFrame";
import classes from "./Timeline.module.css";

const LetterForm = lazy(async () => ({ default: (await import("./LetterForm")).LetterForm }));
const STORIES = [
  "/leads/{id}/timeline",
  "/deals/{id}/timeline",
  "/companies/{id}/timeline",
  "/contacts/{id}/timeline",
  "/letters",
];

const ICONS: Record<string, typeof IconCheck> = {
  queued: IconClock,
  sending: IconClock,
  sent: IconCheck,
  delivered: IconChecks,
  opened: IconMailOpened,
  "attachment-opened": IconPaperclip,
  clicked: IconMailOpened,
  answered: IconArrowBackUp,
  bounced: IconAlertTriangle,
  failed: IconAlertTriangle,
};
const bad = (status: string) => status === "bounced" || status === "failed";
const good = (status: string) => ["opened", "attachment-opened", "clicked", "answered"].includes(status);
const people = (all: Letter["to"]) => all.flatMap((one) => one.name ?? one.address ?? []).join(", ");

export function LetterBody({ letter }: { letter: Letter }) {
  const { t } = useTranslation("letters");
  const api = useApi();
  const [opened, setOpened] = useState(false);
  const [answering, setAnswering] = useState<Answering | null>(null);
  const out = letter.direction === "out";
  const again = useAction(() => api.post("/letters/{id}/send", { path: { id: letter.id } }), {
    refresh: STORIES,
  });
  const cancel = useAction(() => api.post("/letters/{id}/cancel", { path: { id: letter.id } }), {
    refresh: STORIES,
  });
  const about = letter.about;
  return (
    <article className={classes.letter} aria-label={letter.subject || t("noSubject")}>
      <div className={classes.letterHead}>
        <div className={classes.letterWords}>
          <Text fw={600} className={classes.text}>
            {letter.subject || t("noSubject")}
          </Text>
          <Text size="xs" c="dimmed" className={classes.text}>
            {out
              ? t("toWhom", { who: people([...letter.to, ...letter.cc]) })
              : t("fromWhom", {
                  who: letter.from?.name
                    ? [letter.from.name, letter.from.address].filter(Boolean).join(" · ")
                    : (letter.from?.address ?? ""),
                })}
          </Text>
        </div>
        <LetterStatus letter={letter} />
      </div>
      {letter.error &&
        (letter.status === "failed" || letter.status === "bounced" || letter.status === "queued") && (
          <Text
            size="sm"
            c={bad(letter.status) ? "var(--v-late)" : "dimmed"}
            className={classes.text}
            role={bad(letter.status) ? "alert" : undefined}
          >
            {t([`error.${letter.error}`, "error.said"], { said: letter.error })}
          </Text>
        )}
      {letter.incomplete && (
        <Text size="xs" c="dimmed">
          {t("incomplete", { what: letter.incomplete })}
        </Text>
      )}
      {!opened && letter.preview && (
        <Text className={classes.text} lineClamp={3}>
          {letter.preview}
        </Text>
      )}
      <Collapse expanded={opened}>{opened && <Words letter={letter} />}</Collapse>
      <Attachments files={letter.files} />
      <Group gap="xs">
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          aria-expanded={opened}
          rightSection={
            <IconChevronDown
              size={14}
              aria-hidden
              className={classes.chevron}
              data-opened={opened || undefined}
            />
          }
          onClick={() => setOpened(!opened)}
        >
          {t(opened ? "hide" : "read")}
        </Button>
        {about && letter.status !== "queued" && (
          <>
            <Button
              size="compact-xs"
              variant="subtle"
              leftSection={<IconArrowBackUp size={14} aria-hidden />}
              onClick={() => setAnswering({ letter, how: "answer" })}
            >
              {t("answer")}
            </Button>
            {letter.to.length + letter.cc.length > 1 && (
              <Button size="compact-xs" variant="subtle" onClick={() => setAnswering({ letter, how: "all" })}>
                {t("answerAll")}
              </Button>
            )}
            <Button
              size="compact-xs"
              variant="subtle"
              leftSection={<IconArrowForwardUp size={14} aria-hidden />}
              onClick={() => setAnswering({ letter, how: "forward" })}
            >
              {t("forward")}
            </Button>
          </>
        )}
        {out &&
          (letter.status === "failed" || letter.status === "bounced" || letter.status === "cancelled") && (
            <Button
              size="compact-xs"
              variant="light"
              loading={again.isPending}
              onClick={() => again.mutate(undefined)}
            >
              {t("sendAgain")}
            </Button>
          )}
        {out && letter.status === "queued" && (
          <>
            <Button
              size="compact-xs"
              variant="light"
              loading={again.isPending}
              onClick={() => again.mutate(undefined)}
            >
              {t("sendNow")}
            </Button>
            <Button
              size="compact-xs"
              variant="subtle"
              color="red"
              loading={cancel.isPending}
              onClick={() => cancel.mutate(undefined)}
            >
              {t("doNotSend")}
            </Button>
          </>
        )}
      </Group>
      {answering && about && (
        <Suspense fallback={<Skeleton height={240} />}>
          <LetterForm
            type={about.type as "lead"}
            id={about.id}
            answering={answering}
            onDone={() => setAnswering(null)}
          />
        </Suspense>
      )}
    </article>
  );
}

/** How far it has come, with all its steps under the pointer. */
export function LetterStatus({ letter }: { letter: Letter }) {
  const { t } = useTranslation("letters");
  if (letter.direction === "in")
    return letter.automatic ? (
      <Badge color="gray" variant="light" tt="none">
        {t("automatic")}
      </Badge>
    ) : null;
  const Icon = ICONS[letter.status] ?? IconClock;
  const steps = (
    ["sent", "delivered", "opened", "attachmentOpened", "clicked", "answered", "bounced", "failed"] as const
  ).filter((step) => letter.times[step]);
  const waits = letter.status === "queued" && letter.waitsFor;
  return (
    <Tooltip
      multiline
      label={
        steps.length > 0
          ? steps.map((step) => (
              <div key={step}>
                {t(`step.${step}`)} · {dateTime(letter.times[step])}
              </div>
            ))
          : t(waits ? `waits.${waits}` : `status.${letter.status}`)
      }
    >
      <Badge
        tabIndex={0}
        color={bad(letter.status) ? "red" : good(letter.status) ? "green" : "gray"}
        variant="light"
        tt="none"
        leftSection={<Icon size={12} aria-hidden />}
        data-status={letter.status}
      >
        {t(waits ? `waits.${waits}` : `status.${letter.status}`)}
      </Badge>
    </Tooltip>
  );
}

function Words({ letter }: { letter: Letter }) {
  const { t } = useTranslation("letters");
  const [pictures, setPictures] = useState(false);
  const query = useQueryOf(
    "/letters/{id}/body",
    { path: { id: letter.id }, query: { pictures: pictures || undefined } },
    { keep: true, staleTime: 60_000 },
  );
  const body = query.data;
  if (!body) return query.error ? <Text c="var(--v-late)">{t("unread")}</Text> : <Skeleton height={80} />;
  const { said, quoted } = parted(body.text);
  return (
    <div className={classes.letterText}>
      {body.html ? (
        <>
          {body.html.includes("data-remote") && (
            <Group gap="xs">
              <Text size="xs" c="dimmed">
                {t("blocked")}
              </Text>
              <Button
                size="compact-xs"
                variant="subtle"
                loading={query.isFetching}
                onClick={() => setPictures(true)}
              >
                {t("showPictures")}
              </Button>
            </Group>
          )}
          <ReadFrame html={body.html} title={t("frame", { subject: letter.subject || t("noSubject") })} />
        </>
      ) : (
        <>
          <Text className={classes.text}>{said}</Text>
          {quoted && <Quoted text={quoted} />}
        </>
      )}
      <Others letter={letter} />
    </div>
  );
}

function Quoted({ text }: { text: string }) {
  const { t } = useTranslation("letters");
  const [opened, setOpened] = useState(false);
  return (
    <>
      <UnstyledButton onClick={() => setOpened(!opened)} aria-expanded={opened}>
        <Text size="xs" c="dimmed" td="underline">
          {t("quote")}
        </Text>
      </UnstyledButton>
      {opened && (
        <Text className={classes.text} c="dimmed">
          {text}
        </Text>
      )}
    </>
  );
}

/** The other letters of the thread, the newest first. */
function Others({ letter }: { letter: Letter }) {
  const { t } = useTranslation("letters");
  const thread =
    useQueryOf("/letters", { query: { threadId: letter.threadId, limit: 30 } }).data?.items.filter(
      (one) => one.id !== letter.id,
    ) ?? [];
  const [whole, setWhole] = useState<number | null>(null);
  if (thread.length === 0) return null;
  return (
    <section aria-label={t("thread")}>
      <Text size="xs" fw={600} c="dimmed">
        {t("threadOf", { count: thread.length })}
      </Text>
      <ul className={classes.thread}>
        {thread.map((one) => (
          <li key={one.id}>
            <Anchor
              component="button"
              type="button"
              size="sm"
              className={classes.threadLine}
              aria-expanded={whole === one.id}
              onClick={() => setWhole(whole === one.id ? null : one.id)}
            >
              <span>
                {one.direction === "in"
                  ? (one.from?.name ?? one.from?.address)
                  : (one.author?.name ?? t("we"))}
              </span>
              <Text span size="xs" c="dimmed" truncate>
                {one.preview}
              </Text>
              <Text span size="xs" c="dimmed">
                {dateTime(one.createdAt)}
              </Text>
            </Anchor>
            {whole === one.id && <Alone letter={one} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Alone({ letter }: { letter: Letter }) {
  const { t } = useTranslation("letters");
  const body = useQueryOf("/letters/{id}/body", { path: { id: letter.id } }, { staleTime: 60_000 }).data;
  if (!body) return <Skeleton height={60} />;
  return body.html ? (
    <ReadFrame html={body.html} title={t("frame", { subject: letter.subject })} />
  ) : (
    <Text className={classes.text}>{body.text}</Text>
  );
}
