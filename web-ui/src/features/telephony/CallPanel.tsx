// One call: who it is, what is open with them, what was said last, and one field for a note.
import { ActionIcon, Tooltip, UnstyledButton } from "@mantine/core";
import { IconBellOff, IconChevronDown, IconChevronUp, IconX } from "@tabler/icons-react";
import { useLocation } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useQueryOf } from "../../shared/api";
import { duration, phone } from "../../shared/format";
import { useEvents } from "../../shared/realtime";
import { useNarrow } from "../../shared/useNarrow";
import { CallActions } from "./CallActions";
import { CallMark } from "./CallMark";
import { CallNote, type NoteHandle } from "./CallNote";
import classes from "./CallPanel.module.css";
import { CallStory } from "./CallStory";
import { concernsCard } from "./cards";
import { isRinging, isTalking, type LiveCall } from "./liveCalls";
import { outcome } from "./words";

interface CallPanelProps {
  live: LiveCall;
  /** Absent: there is nothing to silence. */
  onMute?: () => void;
  onDismiss: () => void;
  onFold: (folded: boolean) => void;
}

export function CallPanel({ live, onMute, onDismiss, onFold }: CallPanelProps) {
  const { t } = useTranslation("telephony");
  const { call, folded } = live;
  const [stale, setStale] = useState(live.card === null);
  const fresh = useQueryOf("/calls/card", { query: { phone: call.phone } }, { enabled: stale, staleTime: 0 });
  const card = fresh.data ?? live.card;
  useEvents(["lead.*", "deal.*", "company.*", "contact.*", "comment.added"], (event) => {
    if (!card || !concernsCard(event, card)) return;
    if (stale) void fresh.refetch();
    else setStale(true);
  });
  const note = useRef<NoteHandle>(null);
  useFoldOnLeave(onFold);

  const close = async () => {
    // what was typed is kept before the card leaves
    if (!note.current || (await note.current.save())) onDismiss();
  };
  const title = card?.name ?? (call.client?.name || phone(call.phone));
  const details = [
    card?.company && card.company.name !== title ? card.company.name : null,
    phone(call.phone),
  ];
  return (
    <article className={classes.card} data-ringing={isRinging(live) || undefined} aria-label={title}>
      <header className={classes.head}>
        <CallMark call={call} size={20} />
        <UnstyledButton
          className={classes.who}
          aria-expanded={!folded}
          onClick={() => onFold(!folded)}
          title={folded ? t("unfold") : t("fold")}
        >
          <span className={classes.state} data-status={live.elsewhere ? "elsewhere" : call.status}>
            <CallState live={live} />
          </span>
          <span className={classes.name}>{title}</span>
          {details.some((one) => one && one !== title) && (
            <span className={classes.detail}>
              {details.filter((one) => one && one !== title).join(" · ")}
            </span>
          )}
        </UnstyledButton>
        <div className={classes.tools}>
          {onMute && (
            <Tooltip label={t("mute")}>
              <ActionIcon size="lg" aria-label={t("mute")} onClick={onMute}>
                <IconBellOff size={18} stroke={1.6} />
              </ActionIcon>
            </Tooltip>
          )}
          <ActionIcon
            size="lg"
            aria-label={folded ? t("unfold") : t("fold")}
            aria-expanded={!folded}
            onClick={() => onFold(!folded)}
          >
            {folded ? <IconChevronDown size={18} stroke={1.6} /> : <IconChevronUp size={18} stroke={1.6} />}
          </ActionIcon>
          <Tooltip label={t("dismiss")}>
            <ActionIcon
              size="lg"
              aria-label={t("dismissNamed", { name: title })}
              onClick={() => void close()}
            >
              <IconX size={18} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
        </div>
      </header>
      <div className={classes.body} hidden={folded}>
        <CallActions call={call} card={card} />
        <CallNote ref={note} call={call} card={card} />
        {card && <CallStory card={card} />}
      </div>
    </article>
  );
}

/** On a phone the card covers the screen that was just asked for: it folds out of the way. */
function useFoldOnLeave(onFold: (folded: boolean) => void) {
  const narrow = useNarrow();
  const path = useLocation({ select: (location) => location.href });
  const was = useRef(path);
  useEffect(() => {
    if (was.current !== path && narrow) onFold(true);
    was.current = path;
  }, [path, narrow, onFold]);
}

function CallState({ live }: { live: LiveCall }) {
  const { t } = useTranslation("telephony");
  const { call } = live;
  if (live.elsewhere) return t(call.employee ? "takenBy" : "taken", { name: call.employee?.name ?? "" });
  if (isTalking(live)) return <TalkTime since={call.answeredAt ?? call.startedAt} />;
  const words = t(isRinging(live) ? `ringing.${call.direction}` : outcome(call));
  return call.status === "completed" && call.duration > 0 ? `${words} · ${duration(call.duration)}` : words;
}

function TalkTime({ since }: { since: string }) {
  const { t } = useTranslation("telephony");
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.floor((now - new Date(since).getTime()) / 1000));
  return <span role="timer">{t("talking", { time: duration(seconds) })}</span>;
}
