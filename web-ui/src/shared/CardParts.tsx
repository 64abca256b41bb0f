// What cards of boards and rows of lists have in common: who, how long idle, what is next.
import { Avatar, Tooltip } from "@mantine/core";
import { IconCalendarEvent, IconClockPause, IconPhoneCalling } from "@tabler/icons-react";
import type { NextTask as NextTaskData, Ref, Stage } from "@voronka/api";
import { useTranslation } from "react-i18next";
import classes from "./CardParts.module.css";
import { dateTime, initials } from "./format";

interface MayIdle {
  nextContactAt: string | null;
  idleDays: number;
  nextTask: NextTaskData | null;
}

/** Nothing was done by a person or the client for longer than the stage allows. */
export function isIdle(card: MayIdle, stage: Stage | undefined): boolean {
  return stage?.kind === "open" && stage.idleDays !== null && card.idleDays >= stage.idleDays;
}

export function isLate(card: MayIdle): boolean {
  return card.nextTask !== null && new Date(card.nextTask.deadline).getTime() < Date.now();
}

/** The date on which the client was to be spoken with has passed. */
export function isContactLate(card: MayIdle): boolean {
  return card.nextContactAt !== null && new Date(card.nextContactAt).getTime() < Date.now();
}

/** Late is worse than idle. */
export function toneOf(card: MayIdle, stage: Stage | undefined): "late" | "idle" | undefined {
  if (stage && stage.kind !== "open") return undefined;
  if (isLate(card) || isContactLate(card)) return "late";
  return isIdle(card, stage) ? "idle" : undefined;
}

export function IdleMark({ card, stage }: { card: MayIdle; stage: Stage | undefined }) {
  const { t } = useTranslation("common");
  if (!isIdle(card, stage)) return null;
  return (
    <span className={classes.idle} title={t("idleTitle")}>
      <IconClockPause size={14} stroke={1.6} aria-hidden />
      {t("idle", { count: card.idleDays })}
    </span>
  );
}

/** The date of next contact, once it has passed. */
export function ContactMark({ card, stage }: { card: MayIdle; stage: Stage | undefined }) {
  const { t } = useTranslation("common");
  if (stage?.kind !== "open" || !isContactLate(card) || !card.nextContactAt) return null;
  return (
    <span className={classes.task} data-late title={t("contactLateTitle")}>
      <IconPhoneCalling size={14} stroke={1.6} aria-hidden />
      <span className={classes.text}>{t("contactLate", { at: dateTime(card.nextContactAt) })}</span>
    </span>
  );
}

export function NextTask({ task }: { task: NextTaskData | null }) {
  if (!task) return null;
  const late = new Date(task.deadline).getTime() < Date.now();
  return (
    <span className={classes.task} data-late={late || undefined}>
      <IconCalendarEvent size={14} stroke={1.6} aria-hidden />
      <span className={classes.at}>{dateTime(task.deadline)}</span>
      <span className={classes.text}>{task.title}</span>
    </span>
  );
}

/** The responsible and the first of those beside them, at a glance. */
export function Faces({ responsible, team }: { responsible: Ref | null; team: Ref[] }) {
  const { t } = useTranslation("common");
  if (team.length === 0) return <Person person={responsible} short />;
  return (
    <span className={classes.faces}>
      <Person person={responsible} short />
      {team.slice(0, 3).map((one) => (
        <Tooltip key={one.id} label={t("people.beside", { name: one.name })}>
          <Avatar size={20} color="gray" variant="light" alt={one.name}>
            {initials(one.name)}
          </Avatar>
        </Tooltip>
      ))}
      {team.length > 3 && (
        <Avatar size={20} color="gray" variant="light" alt={t("people.andOthers")}>
          …
        </Avatar>
      )}
    </span>
  );
}

export function Person({ person, short }: { person: Ref | null; short?: boolean }) {
  const { t } = useTranslation("common");
  if (!person) return <span className={classes.nobody}>{t("nobody")}</span>;
  return (
    <Tooltip label={person.name} disabled={!short}>
      <span className={classes.person}>
        <Avatar size={20} color="accent" variant="light" alt={short ? person.name : ""}>
          {initials(person.name)}
        </Avatar>
        {!short && <span className={classes.text}>{person.name}</span>}
      </span>
    </Tooltip>
  );
}
