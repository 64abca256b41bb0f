// The words of one event. A type that is not known here shows its plain name rather than nothing.
import { Anchor, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Call, File, Money, Ref, Task, TimelineItem } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { Attachments } from "./Attachments";
import { DistributedWords } from "./DistributedWords";
import { dateTime, duration, money, phone } from "./format";
import { MergedWords } from "./MergedWords";
import { ScriptWords } from "./ScriptWords";
import classes from "./Timeline.module.css";
import { Changes, type FieldChange } from "./TimelineChanges";
import { TimelineSms } from "./TimelineSms";

interface Named {
  code?: string;
  name: string;
}
interface Data {
  text?: string;
  deals?: Ref[];
  mergeId?: number;
  copyOf?: Ref | null;
  comment?: string | null;
  amount?: Money | null;
  from?: Named | Ref | Ref[] | null;
  to?: Named | Ref | string | null;
  status?: Named | string;
  reason?: Named;
  task?: Task;
  file?: File;
  call?: Call;
  subject?: string | null;
  preview?: string | null;
  channel?: string;
  changes?: FieldChange[];
  company?: Ref | null;
  contact?: Ref | null;
  deal?: Ref | null;
  line?: { name?: string } | string;
  quantity?: string;
  ordered?: string;
  shortReason?: "none-left" | "damaged" | null;
  source?: string | null;
  pipelines?: { from: Named; to: Named };
  pipeline?: Named;
  part?: Ref;
  approver?: Ref;
  approved?: boolean;
  before?: Named | null;
  now?: Named;
  done?: boolean;
  person?: Ref | null;
  stage?: Named;
  role?: Named;
  why?: string;
  by?: { stage: Named; role?: Named; insteadOf?: Ref; back: boolean };
}

const nameOf = (value: unknown) => (value as Named | null | undefined)?.name ?? "—";

/** The one place where an event gets its words; its kind is told in the backend (timeline.Kind), its icon in timelineIcons. */
export function TimelineBody({
  item,
}: {
  item: Pick<TimelineItem, "type" | "data"> & Partial<Pick<TimelineItem, "letter" | "fileGone">>;
}) {
  const { t, i18n } = useTranslation("timeline");
  const data = item.data as Data;
  const { type } = item;

  if (type === "comment.added")
    return (
      <>
        <Text className={classes.text}>{data.text}</Text>
        {data.deals && data.deals.length > 0 && (
          <Text size="xs">
            {data.deals.map((deal, index) => (
              <span key={deal.id}>
                {index > 0 && " · "}
                <Anchor underline="always" component={Link} to={`/deals/${deal.id}`} title={deal.name}>
                  № {deal.id}
                </Anchor>
              </span>
            ))}
          </Text>
        )}
      </>
    );
  if (type.endsWith(".created") && data.copyOf)
    return (
      <Text>
        {t("copyOf")}{" "}
        <Anchor underline="always" component={Link} to={`/deals/${data.copyOf.id}`}>
          {data.copyOf.name}
        </Anchor>
      </Text>
    );
  if (type.endsWith(".stage-changed") || type.endsWith(".reopened") || type === "deal.won")
    return (
      <>
        <Text>
          {type.endsWith(".reopened") && `${t("reopened")}: `}
          {data.pipelines && `${nameOf(data.pipelines.from)} → ${nameOf(data.pipelines.to)}: `}
          {nameOf(data.from)} → <b>{nameOf(data.to)}</b>
        </Text>
        <Comment text={data.comment} />
      </>
    );
  if (type.endsWith(".assigned"))
    return (
      <Text>
        {data.to ? t("assigned", { name: nameOf(data.to) }) : t("unassigned")}
        {data.from && (
          <Text span c="dimmed">
            {" "}
            {t("formerly", { name: nameOf(data.from) })}
          </Text>
        )}
        {data.by && (
          <Text span c="dimmed" size="sm" display="block">
            {t(data.by.back ? "handed.back" : "handed.on", {
              stage: nameOf(data.by.stage),
              role: nameOf(data.by.role),
            })}
            {data.by.insteadOf && ` ${t("handed.insteadOf", { name: data.by.insteadOf.name })}`}
          </Text>
        )}
      </Text>
    );
  if (type.endsWith(".participant-changed") && data.person)
    return (
      <Text>
        {data.from && data.to
          ? t("participant.changed", {
              name: data.person.name,
              from: nameOf(data.from),
              to: nameOf(data.to),
            })
          : t(data.to ? "participant.came" : "participant.left", {
              name: data.person.name,
              role: nameOf(data.to ?? data.from),
            })}
      </Text>
    );
  if (type.endsWith("merged") && Array.isArray(data.from) && data.mergeId)
    return <MergedWords type={type} mergeId={data.mergeId} from={data.from} />;
  if (type.endsWith(".distributed")) return <DistributedWords data={data} />;
  if (type === "deal.approved" || type === "deal.declined")
    return (
      <>
        <Text>{t(type === "deal.approved" ? "approved" : "declined")}</Text>
        <Comment text={data.comment} />
      </>
    );
  if (type === "payment.received" && data.amount) return <Text>{money(data.amount)}</Text>;
  if (type === "lead.taken") return <Text>{t("distributed.taken")}</Text>;
  if (type === "deal.taken")
    return <Text>{data.from ? t("taken", { name: nameOf(data.from) }) : t("takenPlain")}</Text>;
  if (type.endsWith(".not-handed-over"))
    return (
      <Text c="var(--v-late)">
        {t("notHandedOver.title", { stage: nameOf(data.stage), role: nameOf(data.role) })}{" "}
        {t(`notHandedOver.${data.why ?? "nobody"}`, { name: data.person?.name ?? "" })}
      </Text>
    );
  if (type === "file.added" && data.file)
    return item.fileGone ? (
      <Text c="dimmed">
        <s>{data.file.name}</s>
      </Text>
    ) : (
      <Attachments files={[data.file]} />
    );
  if (type === "file.deleted" && data.file) return <Text>{t("fileDeleted", { name: data.file.name })}</Text>;
  if (type === "lead.rejected" || type === "deal.lost")
    return (
      <>
        <Text>
          {t(type === "deal.lost" ? "lost" : "rejected")}: <b>{nameOf(data.status)}</b>
          {data.reason && ` · ${nameOf(data.reason)}`}
        </Text>
        <Comment text={data.comment} />
      </>
    );
  if (type === "lead.converted")
    return (
      <Text>
        {t("converted")}{" "}
        {data.deal && (
          <Anchor underline="always" component={Link} to={`/deals/${data.deal.id}`}>
            {data.deal.name}
          </Anchor>
        )}
        {data.company && (
          <>
            {" · "}
            <Anchor underline="always" component={Link} to={`/companies/${data.company.id}`}>
              {data.company.name}
            </Anchor>
          </>
        )}
        {data.contact && (
          <>
            {" · "}
            <Anchor underline="always" component={Link} to={`/contacts/${data.contact.id}`}>
              {data.contact.name}
            </Anchor>
          </>
        )}
      </Text>
    );
  if (type.endsWith(".script-run")) return <ScriptWords item={item} />;
  if (type.endsWith(".checked"))
    return <Text>{t(data.done ? "checked" : "unchecked", { text: data.text })}</Text>;
  if (type === "robot.approval-asked")
    return <Text>{t("robot.asked", { name: nameOf(data.approver), text: data.text ?? "" })}</Text>;
  if (type === "robot.approval-answered")
    return (
      <Text>
        {t(data.approved ? "robot.approved" : "robot.declined", { text: data.text ?? "" })}
        {data.comment && ` · ${data.comment}`}
      </Text>
    );
  if (type === "robot.called") return <Text>{t("robot.called")}</Text>;
  if (type === "deal.part-moved" && data.part)
    return (
      <Text>
        {nameOf(data.pipeline)}:{" "}
        <Anchor underline="always" component={Link} to={`/deals/${data.part.id}`}>
          {data.part.name}
        </Anchor>
        {" · "}
        {data.before && `${nameOf(data.before)} → `}
        <b>{nameOf(data.now)}</b>
      </Text>
    );
  if (type === "task.updated" && data.task && data.changes)
    return (
      <>
        <TaskWords type={type} task={data.task} />
        <Changes of="task" changes={data.changes} />
      </>
    );
  if (type.startsWith("task.") && data.task)
    return <TaskWords type={type} task={data.task} comment={data.comment} />;
  if (type.startsWith("call.") && data.call) return <CallWords call={data.call} />;
  if (item.letter?.channel === "sms") return <TimelineSms sms={item.letter} />;
  if (type.startsWith("message."))
    return (
      <>
        <Text>
          {t(`message.${data.channel === "sms" ? "sms" : "email"}`, { to: String(data.to ?? "") })}
          {data.subject && (
            <>
              : <b>{data.subject}</b>
            </>
          )}
        </Text>
        {data.preview && (
          <Text className={classes.text} c="dimmed" lineClamp={4}>
            {data.preview}
          </Text>
        )}
      </>
    );
  if (type.endsWith(".updated") && data.changes)
    return <Changes of={type.split(".")[0] ?? ""} changes={data.changes} />;
  if (type === "order.line-picked") {
    const line = typeof data.line === "string" ? data.line : data.line?.name;
    const picked = t("picked", {
      line: line ?? "",
      quantity: data.quantity ?? "",
      ordered: data.ordered ?? "",
    });
    return (
      <Text>
        {picked}
        {data.shortReason && <Text span c="var(--v-late)">{` · ${t(`short.${data.shortReason}`)}`}</Text>}
      </Text>
    );
  }
  const key = `event.${type.replace(".", "-")}`;
  return <Text>{i18n.exists(key, { ns: "timeline" }) ? t(key) : type}</Text>;
}

function Comment({ text }: { text: string | null | undefined }) {
  return text ? (
    <Text className={classes.text} c="dimmed">
      {text}
    </Text>
  ) : null;
}

const taskWords: Record<string, string> = {
  "task.updated": "taskUpdated",
  "task.done": "taskDone",
  "task.accepted": "taskAccepted",
  "task.returned": "taskReturned",
  "task.reminder": "taskReminder",
  "task.cancelled": "taskCancelled",
  "task.reopened": "taskReopened",
  "task.overdue": "taskOverdue",
};

function TaskWords({ type, task, comment }: { type: string; task: Task; comment?: string | null }) {
  const { t } = useTranslation("timeline");
  const done = type === "task.done";
  const words = taskWords[type] ?? "task";
  return (
    <>
      <Text>
        {t(words)}: <b>{task.title}</b>
      </Text>
      <Text c="dimmed" size="xs">
        {task.responsible?.name} · {t("until", { at: dateTime(task.deadline) })}
      </Text>
      {done && <Comment text={task.result} />}
      {type === "task.returned" && <Comment text={comment} />}
    </>
  );
}

function CallWords({ call }: { call: Call }) {
  const { t } = useTranslation("timeline");
  return (
    <>
      <Text>
        {t(call.status === "missed" ? "call.missed" : `call.${call.direction}`)} {phone(call.phone)}
        {call.duration > 0 && ` · ${duration(call.duration)}`}
        {call.employee && ` · ${call.employee.name}`}
      </Text>
      {call.recordUrl && (
        // biome-ignore lint/a11y/useMediaCaption: a recorded phone call has no captions
        <audio
          controls
          preload="none"
          src={call.recordUrl}
          aria-label={t("call.record")}
          className={classes.player}
        />
      )}
    </>
  );
}
