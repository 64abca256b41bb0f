// One template: its words with {variables}, when it is due, what it asks for.
import {
  Group,
  NumberInput,
  SegmentedControl,
  Select,
  Stack,
  Text,
  Textarea,
  TextInput,
} from "@mantine/core";
import { TimePicker } from "@mantine/dates";
import type { TaskKind, TaskTemplate } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useApi } from "../../shared/api";
import { DeleteButton } from "../../shared/DeleteButton";
import { useEditForm } from "../../shared/editForm";
import { PanelForm } from "../../shared/SidePanel";
import { useAdministers } from "../../shared/settings";
import { TASK_KINDS } from "../../shared/TaskKindIcon";
import { TermsFields } from "./TermsFields";
import { DURATIONS } from "./terms";
import { useSpoken } from "./words";

const VARIABLES = ["title", "number", "client", "company", "contact", "amount", "responsible"];

interface Draft {
  name: string;
  kind: TaskKind;
  title: string;
  description: string | null;
  due: TaskTemplate["due"];
  durationMinutes: number | null;
  remindMinutes: number | null;
  checklist: string[];
  acceptance: boolean;
  resultRequired: boolean;
}

function toDraft(row: TaskTemplate | null): Draft {
  if (row) {
    const { id: _, version: __, ...fields } = row;
    return fields;
  }
  return {
    name: "",
    kind: "call",
    title: "",
    description: null,
    due: { unit: "days", amount: 1, time: "18:00" },
    durationMinutes: null,
    remindMinutes: null,
    checklist: [],
    acceptance: false,
    resultRequired: false,
  };
}

export function TemplateForm({ template, onClose }: { template: TaskTemplate | null; onClose: () => void }) {
  const { t } = useTranslation("task");
  const api = useApi();
  const administers = useAdministers();
  const spoken = useSpoken();
  const form = useEditForm<TaskTemplate, Draft>({
    row: template,
    draftName: "task-template.new",
    toDraft,
    check: (draft) => ({
      name: draft.name.trim() ? undefined : t("template.needsName"),
      title: draft.title.trim() ? undefined : t("needsTitle"),
    }),
    send: (changed, draft, version) =>
      template
        ? api.patch("/task-templates/{id}", { path: { id: template.id }, body: cleaned(changed), version })
        : api.post("/task-templates", { body: cleaned(draft) }),
    done: t("template.saved"),
    refresh: ["/task-templates"],
    onDone: onClose,
  });
  const { draft, faults, set } = form;
  const { due } = draft;
  return (
    <PanelForm
      form={form}
      action={template ? undefined : t("common:create")}
      readOnly={!administers}
      extra={
        template && (
          <DeleteButton
            title={t("template.deleteTitle", { name: template.name })}
            text={t("template.deleteText")}
            onDelete={() =>
              api.delete("/task-templates/{id}", { path: { id: template.id }, version: template.version })
            }
            done={t("template.deleted")}
            refresh={["/task-templates"]}
            onDone={onClose}
          />
        )
      }
    >
      <TextInput
        label={t("template.name")}
        withAsterisk
        data-autofocus
        maxLength={100}
        value={draft.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        error={faults.name}
      />
      <Select
        label={t("field.kind")}
        allowDeselect={false}
        value={draft.kind}
        onChange={(kind) => kind && set({ kind: kind as TaskKind })}
        data={TASK_KINDS.map((value) => ({ value, label: t(`timeline:kind.${value}`) }))}
      />
      <TextInput
        label={t("field.title")}
        withAsterisk
        maxLength={250}
        value={draft.title}
        onChange={(event) => set({ title: event.currentTarget.value })}
        error={faults.title}
      />
      <Text size="xs" c="dimmed">
        {t("template.variables")}{" "}
        {VARIABLES.map((name) => `{${name}} ${t(`template.variable.${name}`)}`).join(", ")}
      </Text>
      <Textarea
        label={t("field.description")}
        autosize
        minRows={2}
        value={draft.description ?? ""}
        onChange={(event) => set({ description: event.currentTarget.value || null })}
        error={faults.description}
      />
      <Stack gap={4}>
        <Text fw={500}>{t("template.due")}</Text>
        <Group gap="sm" align="flex-end">
          <NumberInput
            aria-label={t("template.amount")}
            w={90}
            min={0}
            max={1000}
            clampBehavior="strict"
            allowDecimal={false}
            value={due.amount}
            onChange={(amount) => typeof amount === "number" && set({ due: { ...due, amount } })}
          />
          <SegmentedControl
            aria-label={t("template.unit")}
            value={due.unit}
            onChange={(unit) =>
              set({ due: unit === "hours" ? { unit, amount: due.amount } : { ...due, unit: "days" } })
            }
            data={[
              { value: "hours", label: t("template.hours") },
              { value: "days", label: t("template.days") },
            ]}
          />
          {due.unit === "days" && (
            <TimePicker
              format="24h"
              clearable
              hoursInputLabel={t("clock.hours")}
              minutesInputLabel={t("clock.minutes")}
              aria-label={t("template.time")}
              w={120}
              value={due.time ?? ""}
              onChange={(time) => set({ due: { ...due, time: time || undefined } })}
            />
          )}
        </Group>
        <Text size="xs" c="dimmed">
          {spoken.due(due)}. {t("template.dueHint")}
        </Text>
      </Stack>
      <Select
        label={t("field.duration")}
        placeholder={t("noDuration")}
        clearable
        value={draft.durationMinutes === null ? null : String(draft.durationMinutes)}
        onChange={(minutes) => set({ durationMinutes: minutes === null ? null : Number(minutes) })}
        data={DURATIONS.map((minutes) => ({ value: String(minutes), label: spoken.minutes(minutes) }))}
      />
      <TermsFields
        template
        value={{
          remindMinutes: draft.remindMinutes,
          repeat: null,
          checklist: draft.checklist.map((text) => ({ text, done: false })),
          acceptance: draft.acceptance,
          resultRequired: draft.resultRequired,
        }}
        onChange={({ remindMinutes, checklist, acceptance, resultRequired }) =>
          set({ remindMinutes, checklist: checklist.map((item) => item.text), acceptance, resultRequired })
        }
      />
    </PanelForm>
  );
}

/** Empty steps are no steps. A rule is written whole: without a time it has none. */
function cleaned(draft: Partial<Draft>) {
  return {
    ...draft,
    ...(draft.checklist && { checklist: draft.checklist.filter((text) => text.trim()) }),
    ...(draft.due && { due: { ...draft.due, time: draft.due.time ?? null } }),
  };
}
