// A new task: what, by when, for whom, about what. The draft survives a reload.
import { Button, Group, SegmentedControl, Stack, Textarea, TextInput } from "@mantine/core";
import { ApiProblem, type TaskKind } from "@voronka/api";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "../../shared/api";
import { DeadlineField, presets } from "../../shared/DeadlineField";
import { useDraft } from "../../shared/draft";
import { EmployeeSelect } from "../../shared/EmployeeSelect";
import { useMe } from "../../shared/me";
import { type SubjectChoice, SubjectSelect } from "../../shared/SubjectSelect";
import { TASK_KINDS } from "../../shared/TaskKindIcon";

interface Draft {
  title: string;
  description: string;
}
const EMPTY: Draft = { title: "", description: "" };

export function CreateForm({ subject, onDone }: { subject: SubjectChoice | null; onDone: () => void }) {
  const { t } = useTranslation("task");
  const api = useApi();
  const me = useMe();
  const [draft, setDraft, forget] = useDraft<Draft>("task.new", EMPTY);
  const [kind, setKind] = useState<TaskKind>("call");
  const [deadline, setDeadline] = useState<string | null>(() => presets.tomorrow().toISOString());
  const [responsibleId, setResponsible] = useState<number | null>(me.id);
  const [about, setAbout] = useState(subject);
  const [faults, setFaults] = useState<Record<string, string>>({});

  const create = useAction((body: Record<string, unknown>) => api.post("/tasks", { body }), {
    done: t("created"),
    refresh: ["/tasks", "/today", "/leads", "/deals"],
    onDone: () => {
      forget();
      onDone();
    },
    onFault: (fault) => {
      if (fault instanceof ApiProblem)
        setFaults(Object.fromEntries(fault.errors.map((one) => [one.field, one.message])));
      return false;
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found: Record<string, string> = {};
    if (!draft.title.trim()) found.title = t("needsTitle");
    if (!deadline) found.deadline = t("needsDeadline");
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    create.mutate({
      title: draft.title.trim(),
      description: draft.description.trim() || undefined,
      kind,
      deadline,
      responsibleId: responsibleId ?? undefined,
      subjectType: about?.type,
      subjectId: about?.id,
    });
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label={t("field.title")}
          withAsterisk
          data-autofocus
          autoFocus
          maxLength={250}
          value={draft.title}
          onChange={(event) => setDraft({ ...draft, title: event.currentTarget.value })}
          error={faults.title}
        />
        <SegmentedControl
          fullWidth
          aria-label={t("field.kind")}
          value={kind}
          onChange={(value) => setKind(value as TaskKind)}
          data={TASK_KINDS.map((value) => ({ value, label: t(`timeline:kind.${value}`) }))}
        />
        <DeadlineField
          label={t("field.deadline")}
          required
          value={deadline}
          onChange={setDeadline}
          error={faults.deadline}
        />
        <EmployeeSelect
          label={t("field.responsible")}
          allowDeselect={false}
          value={responsibleId}
          onChange={setResponsible}
          error={faults.responsibleId}
        />
        <SubjectSelect
          label={t("field.subject")}
          description={t("subjectHint")}
          value={about}
          onChange={setAbout}
          error={faults.subjectId}
        />
        <Textarea
          label={t("field.description")}
          autosize
          minRows={3}
          value={draft.description}
          onChange={(event) => setDraft({ ...draft, description: event.currentTarget.value })}
          error={faults.description}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={create.isPending}>
            {t("common:create")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
