// Says or plans something about a record: a comment, a letter or a task. <Composer of="leads" type="lead" id={7} mayChange />
import { Button, Group, SegmentedControl, Select, Skeleton, Stack, TextInput } from "@mantine/core";
import type { NewTask, TaskKind } from "@voronka/api";
import { type FormEvent, lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "./api";
import { CommentEditor } from "./CommentEditor";
import { DeadlineField, presets } from "./DeadlineField";
import { useDraft } from "./draft";
import { EmployeeSelect } from "./EmployeeSelect";
import { useCan, useMe } from "./me";
import { SeriesStart, SeriesState } from "./SeriesState";
import { SmsForm } from "./SmsForm";
import { TASK_KINDS } from "./TaskKindIcon";
import { TemplateSelect } from "./TemplateSelect";
import type { TimelineOf } from "./Timeline";
import { useUnseen } from "./useUnseen";

const LetterForm = lazy(async () => ({ default: (await import("./LetterForm")).LetterForm }));

interface ComposerProps {
  of: TimelineOf;
  type: "lead" | "deal" | "company" | "contact";
  id: number;
  /** Whether one may change the record: put it into a series, take it out. */
  mayChange: boolean;
  /** Called when something was said or planned. */
  onSaid?: () => void;
}

export function Composer(props: ComposerProps) {
  const { t } = useTranslation("timeline");
  const can = useCan();
  const [mode, setMode] = useState("comment");
  return (
    <Stack gap="sm">
      <SegmentedControl
        size="xs"
        w="fit-content"
        aria-label={t("compose")}
        value={mode}
        onChange={setMode}
        data={[
          { value: "comment", label: t("comment") },
          { value: "letter", label: t("letter") },
          { value: "sms", label: t("sms") },
          ...(can("task", "create") ? [{ value: "task", label: t("task") }] : []),
          ...(props.mayChange ? [{ value: "series", label: t("series") }] : []),
        ]}
      />
      <SeriesState type={props.type} id={props.id} mayStop={props.mayChange} />
      {mode === "comment" ? (
        <CommentForm {...props} />
      ) : mode === "letter" ? (
        <Suspense fallback={<Skeleton height={320} />}>
          <LetterForm
            type={props.type}
            id={props.id}
            onDone={() => {
              setMode("comment");
              props.onSaid?.();
            }}
          />
        </Suspense>
      ) : mode === "sms" ? (
        <SmsForm
          of={props.of}
          type={props.type}
          id={props.id}
          onDone={() => {
            setMode("comment");
            props.onSaid?.();
          }}
        />
      ) : mode === "series" ? (
        <SeriesStart type={props.type} ids={[props.id]} onDone={() => setMode("comment")} />
      ) : (
        <TaskForm
          {...props}
          onDone={() => {
            setMode("comment");
            props.onSaid?.();
          }}
        />
      )}
    </Stack>
  );
}

function CommentForm({ of, type, id, onSaid }: ComposerProps) {
  const { t } = useTranslation("timeline");
  const api = useApi();
  const tell = useUnseen();
  const [text, setText, forget] = useDraft(`comment:${type}:${id}`, "");
  const send = useAction(
    (body: { text: string; fileIds: number[] }) => api.post(`/${of}/{id}/comments`, { path: { id }, body }),
    {
      refresh: [`/${of}/{id}/timeline`],
      onDone: (item) => {
        forget();
        tell(item.comment?.unseen);
        onSaid?.();
      },
    },
  );
  return (
    <CommentEditor
      withFiles
      value={text}
      onChange={setText}
      busy={send.isPending}
      act={t("send")}
      onSend={(said, fileIds) => send.mutateAsync({ text: said, fileIds })}
    />
  );
}

function TaskForm({ of, type, id, onDone }: ComposerProps & { onDone: () => void }) {
  const { t } = useTranslation("timeline");
  const api = useApi();
  const me = useMe();
  const [title, setTitle, forget] = useDraft(`task:${type}:${id}`, "");
  const [kind, setKind] = useState<TaskKind>("call");
  const [deadline, setDeadline] = useState<string | null>(() => presets.tomorrow().toISOString());
  const [responsibleId, setResponsible] = useState<number | null>(me.id);
  const [tried, setTried] = useState(false);
  // what a template asks for besides what is shown here
  const [template, setTemplate] = useState<NewTask | null>(null);
  const create = useAction((body: Record<string, unknown>) => api.post("/tasks", { body }), {
    refresh: ["/tasks", "/today", `/${of}`],
    onDone: () => {
      forget();
      onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!title.trim() || !deadline) return;
    create.mutate({
      ...template,
      title: title.trim(),
      kind,
      deadline,
      responsibleId,
      subjectType: type,
      subjectId: id,
    });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TemplateSelect
          subject={{ type, id }}
          responsibleId={responsibleId}
          onTake={(filled) => {
            setTemplate(filled);
            setTitle(filled.title);
            setDeadline(filled.deadline ?? null);
            if (filled.kind) setKind(filled.kind as TaskKind);
          }}
        />
        <TextInput
          label={t("taskTitle")}
          withAsterisk
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
          error={tried && !title.trim() && t("required")}
        />
        <Group grow align="flex-start">
          <Select
            label={t("taskKind")}
            value={kind}
            allowDeselect={false}
            onChange={(value) => value && setKind(value as TaskKind)}
            data={TASK_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
          />
          <EmployeeSelect
            label={t("taskResponsible")}
            value={responsibleId}
            allowDeselect={false}
            onChange={setResponsible}
          />
        </Group>
        <DeadlineField
          label={t("taskDeadline")}
          required
          value={deadline}
          onChange={setDeadline}
          error={tried && !deadline && t("required")}
        />
        <Group justify="flex-end">
          <Button size="xs" type="submit" loading={create.isPending}>
            {t("plan")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
