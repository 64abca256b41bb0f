// A new task: what, by when, for whom, about what; the rest is folded. A template fills it in. The draft survives a reload.
import { Button, Collapse, Group, SegmentedControl, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconChevronDown } from "@tabler/icons-react";
import { ApiProblem, type NewTask, type TaskKind } from "@voronka/api";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "../../shared/api";
import { presets } from "../../shared/DeadlineField";
import { useDraft } from "../../shared/draft";
import { EmployeeSelect } from "../../shared/EmployeeSelect";
import { useMe } from "../../shared/me";
import { type SubjectChoice, SubjectSelect } from "../../shared/SubjectSelect";
import { TASK_KINDS } from "../../shared/TaskKindIcon";
import { TemplateSelect } from "../../shared/TemplateSelect";
import { TermsFields } from "./TermsFields";
import { asked, dueOf, NO_TERMS, type Terms, termsBody, termsOf, type When } from "./terms";
import { WhenFields } from "./WhenFields";

interface Draft {
  title: string;
  description: string;
}
const EMPTY: Draft = { title: "", description: "" };

interface CreateFormProps {
  subject: SubjectChoice | null;
  /** The place in the calendar that was pressed. */
  at?: { deadline?: string; day?: string };
  onDone: () => void;
}

export function CreateForm({ subject, at, onDone }: CreateFormProps) {
  const { t } = useTranslation("task");
  const api = useApi();
  const me = useMe();
  const [draft, setDraft, forget] = useDraft<Draft>("task.new", EMPTY);
  const [kind, setKind] = useState<TaskKind>("call");
  const [when, setWhen] = useState<When>(() => ({
    deadline: at?.deadline ?? presets.tomorrow().toISOString(),
    day: at?.day ?? null,
    durationMinutes: null,
  }));
  const [terms, setTerms] = useState<Terms>(NO_TERMS);
  const [responsibleId, setResponsible] = useState<number | null>(me.id);
  const [about, setAbout] = useState(subject);
  const [faults, setFaults] = useState<Record<string, string>>({});
  const [more, { toggle, open }] = useDisclosure(false);

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
    if (!when.deadline && !when.day) found.deadline = t("needsDeadline");
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    create.mutate({
      title: draft.title.trim(),
      description: draft.description.trim() || undefined,
      kind,
      ...dueOf(when),
      ...termsBody(terms),
      responsibleId: responsibleId ?? undefined,
      subjectType: about?.type,
      subjectId: about?.id,
    });
  };
  const take = (filled: NewTask) => {
    setDraft({ title: filled.title, description: filled.description ?? "" });
    if (filled.kind) setKind(filled.kind as TaskKind);
    setWhen({
      deadline: filled.deadline ?? null,
      day: null,
      durationMinutes: filled.durationMinutes ?? null,
    });
    setTerms(termsOf(filled));
    if (asked(termsOf(filled)) > 0) open();
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TemplateSelect subject={about} responsibleId={responsibleId} onTake={take} />
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
          size="xs"
          aria-label={t("field.kind")}
          value={kind}
          onChange={(value) => setKind(value as TaskKind)}
          data={TASK_KINDS.map((value) => ({ value, label: t(`timeline:kind.${value}`) }))}
        />
        <WhenFields value={when} onChange={setWhen} error={faults.deadline ?? faults.day} />
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
          minRows={2}
          value={draft.description}
          onChange={(event) => setDraft({ ...draft, description: event.currentTarget.value })}
          error={faults.description}
        />
        <div>
          <Button
            variant="subtle"
            size="compact-sm"
            aria-expanded={more}
            onClick={toggle}
            rightSection={<IconChevronDown size={14} aria-hidden />}
          >
            {t("more")}
          </Button>
          {!more && asked(terms) > 0 && (
            <Text span size="xs" c="dimmed" ml="xs">
              {t("moreAsked", { count: asked(terms) })}
            </Text>
          )}
          <Collapse expanded={more} pt="sm">
            <TermsFields value={terms} onChange={setTerms} />
          </Collapse>
        </div>
        <Group justify="flex-end">
          <Button type="submit" loading={create.isPending}>
            {t("common:create")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
