// The fields of one action, by its kind.
import { Checkbox, MultiSelect, NumberInput, Select, Textarea, TextInput } from "@mantine/core";
import type { RobotAction, RobotFields, RobotWho } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useQueryOf } from "../../shared/api";
import { useOfferedRefusals, useParticipantRoles, usePipelines } from "../../shared/dictionaries";
import type { ListEntity } from "../../shared/table/useFields";
import classes from "./Robots.module.css";
import { SetField } from "./SetField";
import { WhoField } from "./WhoField";

interface ActFieldsProps {
  fields: RobotFields;
  act: RobotAction;
  faultAt: (name: string) => string | undefined;
  onChange: (act: RobotAction) => void;
}

export function ActFields({ fields, act, faultAt, onChange }: ActFieldsProps) {
  const { t } = useTranslation("automation");
  const set = (part: Partial<RobotAction>) => onChange({ ...act, ...part });
  const card = fields.entity === "lead" || fields.entity === "deal";
  const title = (label: string) => (
    <TextInput
      label={label}
      maxLength={250}
      value={act.title ?? ""}
      onChange={(event) => set({ title: event.currentTarget.value })}
      error={faultAt("title")}
    />
  );
  const text = (label: string, required?: boolean) => (
    <Textarea
      label={label}
      description={t("field.variables")}
      autosize
      minRows={2}
      withAsterisk={required}
      value={act.text ?? ""}
      onChange={(event) => set({ text: event.currentTarget.value })}
      error={faultAt("text")}
    />
  );
  const who = (label: string, part: "who" | "by" = "who", clearable?: boolean) => (
    <WhoField
      label={label}
      card={card}
      rules={act.kind === "assign" && fields.entity === "lead"}
      clearable={clearable}
      value={act[part] ?? null}
      onChange={(value) => set({ [part]: value })}
      error={faultAt(part) ?? faultAt("who.employeeId") ?? faultAt("who.role") ?? faultAt("who.departmentId")}
    />
  );
  const span = (label: string, optional: boolean) => (
    <div className={classes.row}>
      <NumberInput
        className={classes.short}
        label={label}
        min={optional ? 0 : 1}
        max={1000}
        value={act.amount ?? ""}
        onChange={(amount) =>
          set(
            amount === "" || amount === 0
              ? { amount: undefined, unit: undefined }
              : { amount: Number(amount), unit: act.unit ?? "day" },
          )
        }
        error={faultAt("amount")}
      />
      <Select
        aria-label={t("field.unit")}
        allowDeselect={false}
        disabled={!act.amount}
        value={act.unit ?? "day"}
        onChange={(unit) => set({ unit: unit as RobotAction["unit"] })}
        data={(["minute", "hour", "day", "week", "month"] as const).map((value) => ({
          value,
          label: t(`unit.${value}`),
        }))}
      />
    </div>
  );
  switch (act.kind) {
    case "create-task":
      return <TaskFields act={act} set={set} title={title} text={text} who={who} faultAt={faultAt} />;
    case "close-tasks":
      return (
        <div className={classes.row}>
          <TaskKind value={act.task} onChange={(task) => set({ task })} any />
          <Select
            label={t("field.result")}
            allowDeselect={false}
            value={act.result ?? "done"}
            onChange={(result) => set({ result: result as RobotAction["result"] })}
            data={(["done", "cancelled"] as const).map((value) => ({ value, label: t(`result.${value}`) }))}
          />
        </div>
      );
    case "notify":
    case "push":
      return (
        <>
          <MultiSelect
            label={t("field.whos")}
            value={(act.whos ?? []).map((one) => one.kind)}
            onChange={(kinds) =>
              set({
                whos: kinds.map(
                  (kind) => act.whos?.find((one) => one.kind === kind) ?? ({ kind } as RobotWho),
                ),
              })
            }
            data={(["responsible", "head", "creator"] as const).map((value) => ({
              value,
              label: t(`whoKind.${value}`),
            }))}
            error={faultAt("whos")}
          />
          {title(t("field.heading"))}
          {text(t("field.text"), true)}
        </>
      );
    case "letter":
    case "sms":
      return <MessageFields act={act} set={set} faultAt={faultAt} text={text} who={who} />;
    case "comment":
      return text(t("field.text"), true);
    case "assign":
      return who(t("field.assignTo"));
    case "participant":
      return (
        <div className={classes.row}>
          {who(t("field.participant"))}
          <RoleSelect
            value={act.role}
            error={faultAt("role")}
            onChange={(role) => set({ role: role ?? undefined })}
          />
        </div>
      );
    case "set-field":
      return (
        <SetField
          entity={fields.entity as ListEntity}
          act={act}
          faultAt={faultAt}
          onChange={onChange}
          span={span}
        />
      );
    case "move-stage":
      return <MoveFields fields={fields} act={act} set={set} faultAt={faultAt} />;
    case "create-deal":
      return (
        <>
          {title(t("field.title"))}
          <StageOf
            pipeline={act.pipeline}
            stage={act.stage}
            open
            onChange={(pipeline, stage) =>
              set({ pipeline: pipeline ?? undefined, stage: stage ?? undefined })
            }
            error={faultAt("pipeline")}
          />
          {who(t("field.assignTo"))}
        </>
      );
    case "create-lead":
      return (
        <>
          {title(t("field.title"))}
          {who(t("field.assignTo"))}
        </>
      );
    case "call":
      return who(t("field.caller"));
    case "webhook":
      return (
        <>
          <TextInput
            label={t("field.url")}
            placeholder="https://"
            withAsterisk
            value={act.url ?? ""}
            onChange={(event) => set({ url: event.currentTarget.value })}
            error={faultAt("url")}
          />
          {text(t("field.note"))}
        </>
      );
    case "wait":
      return (
        <>
          <Select
            label={t("field.event")}
            value={act.event ?? ""}
            allowDeselect={false}
            onChange={(event) => set({ event: (event || undefined) as RobotAction["event"] })}
            data={[
              { value: "", label: t("event.time") },
              ...(
                [
                  "task-done",
                  "call-ended",
                  "letter-opened",
                  "letter-answered",
                  "paid",
                  "webhook",
                  "approved",
                  "declined",
                ] as const
              ).map((value) => ({ value, label: t(`event.${value}`) })),
            ]}
          />
          {span(
            t(act.event ? "field.notLonger" : "field.for"),
            act.event !== null && act.event !== undefined,
          )}
          {act.event && <Otherwise act={act} set={set} />}
        </>
      );
    case "approval":
      return (
        <>
          {who(t("field.approver"))}
          {text(t("field.question"), true)}
          {span(t("field.notLonger"), true)}
          <Otherwise act={act} set={set} />
        </>
      );
    default:
      return null;
  }
}

type Set = (part: Partial<RobotAction>) => void;

function Otherwise({ act, set }: { act: RobotAction; set: Set }) {
  const { t } = useTranslation("automation");
  return (
    <Select
      label={t("field.otherwise")}
      allowDeselect={false}
      value={act.otherwise ?? "stop"}
      onChange={(otherwise) => set({ otherwise: otherwise as RobotAction["otherwise"] })}
      data={(["stop", "go-on"] as const).map((value) => ({ value, label: t(`otherwise.${value}`) }))}
    />
  );
}

function TaskKind({
  value,
  onChange,
  any,
}: {
  value: RobotAction["task"];
  onChange: (task: RobotAction["task"]) => void;
  any?: boolean;
}) {
  const { t } = useTranslation("automation");
  return (
    <Select
      label={t("field.task")}
      placeholder={any ? t("field.any") : undefined}
      clearable={any}
      allowDeselect={any}
      value={value ?? (any ? null : "todo")}
      onChange={(task) => onChange(task as RobotAction["task"])}
      data={(["call", "letter", "meeting", "visit", "todo"] as const).map((kind) => ({
        value: kind,
        label: t(`taskName.${kind}`),
      }))}
    />
  );
}

interface PartProps {
  act: RobotAction;
  set: Set;
  faultAt: (name: string) => string | undefined;
}

interface TaskFieldsProps extends PartProps {
  title: (label: string) => React.ReactNode;
  text: (label: string, required?: boolean) => React.ReactNode;
  who: (label: string, part?: "who" | "by", clearable?: boolean) => React.ReactNode;
}

function TaskFields({ act, set, title, text, who, faultAt }: TaskFieldsProps) {
  const { t } = useTranslation("automation");
  const templates = useQueryOf("/task-templates", {}, { staleTime: 10 * 60_000 }).data?.items ?? [];
  const due = act.due ?? { unit: "hours" as const, amount: 4 };
  return (
    <>
      {templates.length > 0 && (
        <Select
          label={t("field.template")}
          placeholder={t("field.ownWords")}
          clearable
          searchable
          value={act.taskTemplateId ? String(act.taskTemplateId) : null}
          onChange={(id) => set({ taskTemplateId: id ? Number(id) : undefined })}
          data={templates.map((one) => ({ value: String(one.id), label: one.name }))}
          error={faultAt("taskTemplateId")}
        />
      )}
      {!act.taskTemplateId && (
        <>
          {title(t("field.title"))}
          {text(t("field.description"))}
          <div className={classes.row}>
            <TaskKind value={act.task} onChange={(task) => set({ task })} />
            <NumberInput
              className={classes.short}
              label={t("field.dueIn")}
              min={0}
              max={1000}
              value={due.amount}
              onChange={(amount) => set({ due: { ...due, amount: Number(amount) } })}
            />
            <Select
              aria-label={t("field.dueUnit")}
              allowDeselect={false}
              value={due.unit}
              onChange={(unit) =>
                set({
                  due: {
                    unit: unit as "hours",
                    amount: due.amount,
                    ...(unit === "days" && { time: "18:00" }),
                  },
                })
              }
              data={(["hours", "days"] as const).map((value) => ({ value, label: t(`dueUnit.${value}`) }))}
            />
          </div>
        </>
      )}
      <div className={classes.row}>
        {who(t("field.doer"))}
        {who(t("field.by"), "by", true)}
      </div>
      {!act.taskTemplateId && (
        <Checkbox
          label={t("field.acceptance")}
          checked={act.acceptance ?? false}
          onChange={(event) => set({ acceptance: event.currentTarget.checked })}
        />
      )}
    </>
  );
}

function MessageFields({ act, set, faultAt, text, who }: Omit<TaskFieldsProps, "title">) {
  const { t } = useTranslation("automation");
  const channel = act.kind === "sms" ? "sms" : "email";
  const templates = (useQueryOf("/templates", {}, { staleTime: 60_000 }).data?.items ?? []).filter(
    (one) => one.channel === channel && !one.archived,
  );
  return (
    <>
      <Select
        label={t("field.messageTemplate")}
        searchable
        withAsterisk={channel === "email"}
        clearable={channel === "sms"}
        value={act.template ?? null}
        onChange={(template) => set({ template: template ?? undefined })}
        data={templates.map((one) => ({ value: one.code, label: one.name }))}
        error={faultAt("template")}
        nothingFoundMessage={t("common:nothingFound")}
      />
      {channel === "sms" && !act.template && text(t("field.text"), true)}
      {who(t("field.receiver"), "who", true)}
    </>
  );
}

function RoleSelect({
  value,
  error,
  onChange,
}: {
  value: string | null | undefined;
  error?: string;
  onChange: (role: string | null) => void;
}) {
  const { t } = useTranslation("automation");
  const roles = useParticipantRoles();
  return (
    <Select
      label={t("field.role")}
      value={value ?? null}
      onChange={onChange}
      data={roles
        .filter((one) => one.active || one.code === value)
        .map((one) => ({ value: one.code, label: one.name }))}
      error={error}
    />
  );
}

interface StageOfProps {
  pipeline: string | null | undefined;
  stage: string | null | undefined;
  /** Only where a deal can be opened. */
  open?: boolean;
  error?: string;
  onChange: (pipeline: string | null, stage: string | null) => void;
}

function StageOf({ pipeline, stage, open, error, onChange }: StageOfProps) {
  const { t } = useTranslation("automation");
  const pipelines = usePipelines("deal");
  const stages = pipelines.find((one) => one.code === pipeline)?.stages ?? [];
  return (
    <div className={classes.row}>
      <Select
        label={t("field.pipeline")}
        allowDeselect={false}
        value={pipeline ?? null}
        onChange={(next) => onChange(next, null)}
        data={pipelines.map((one) => ({ value: one.code, label: one.name }))}
        error={error}
      />
      <Select
        label={t("field.stage")}
        clearable={open}
        placeholder={open ? t("field.firstStage") : undefined}
        value={stage ?? null}
        onChange={(next) => onChange(pipeline ?? null, next)}
        data={[...stages]
          .sort((a, b) => a.position - b.position)
          .filter((one) => !open || one.kind === "open")
          .map((one) => ({ value: one.code, label: one.name }))}
      />
    </div>
  );
}

function MoveFields({ fields, act, set, faultAt }: PartProps & { fields: RobotFields }) {
  const { t } = useTranslation("automation");
  const pipelines = usePipelines();
  const lead = fields.entity === "lead";
  const code = lead
    ? pipelines.find((one) => one.entity === "lead")?.code
    : (act.pipeline ?? fields.pipeline);
  const stages = pipelines.find((one) => one.code === code)?.stages ?? [];
  const target = stages.find((one) => one.code === act.stage);
  const refusals = useOfferedRefusals(lead ? "lead" : "deal", lead ? undefined : (code ?? undefined));
  const lost = target?.kind === "lost" || target?.kind === "rejected";
  const chosen = refusals.find((one) => one.code === act.refusalStatus);
  return (
    <>
      <div className={classes.row}>
        {!lead && (
          <Select
            label={t("field.pipeline")}
            placeholder={t("field.samePipeline")}
            clearable
            value={act.pipeline ?? null}
            onChange={(pipeline) => set({ pipeline: pipeline ?? undefined, stage: undefined })}
            data={pipelines
              .filter((one) => one.entity === "deal")
              .map((one) => ({ value: one.code, label: one.name }))}
          />
        )}
        <Select
          label={t("field.stage")}
          value={act.stage ?? null}
          onChange={(stage) =>
            set({ stage: stage ?? undefined, refusalStatus: undefined, refusalReason: undefined })
          }
          data={[...stages]
            .sort((a, b) => a.position - b.position)
            .filter((one) => one.kind !== "converted")
            .map((one) => ({ value: one.code, label: one.name }))}
          error={faultAt("stage")}
        />
      </div>
      {lost && (
        <div className={classes.row}>
          <Select
            label={t("field.refusal")}
            withAsterisk
            value={act.refusalStatus ?? null}
            onChange={(refusalStatus) =>
              set({ refusalStatus: refusalStatus ?? undefined, refusalReason: undefined })
            }
            data={refusals.map((one) => ({ value: one.code, label: one.name }))}
            error={faultAt("refusalStatus")}
          />
          <Select
            label={t("field.reason")}
            withAsterisk
            value={act.refusalReason ?? null}
            onChange={(refusalReason) => set({ refusalReason: refusalReason ?? undefined })}
            data={(chosen?.reasons ?? []).map((one) => ({ value: one.code, label: one.name }))}
            error={faultAt("refusalReason")}
          />
        </div>
      )}
    </>
  );
}
