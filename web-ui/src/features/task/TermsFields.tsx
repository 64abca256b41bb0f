// The terms of a task in a form: reminder, repetition, steps, acceptance, result.
import { Checkbox, Group, NumberInput, Select, Stack } from "@mantine/core";
import type { Repeat } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { Checklist } from "./Checklist";
import { REMINDERS, type Terms, UNITS } from "./terms";
import { useSpoken } from "./words";

interface TermsFieldsProps {
  value: Terms;
  onChange: (terms: Terms) => void;
  /** A template is set once and repeats nothing. */
  template?: boolean;
}

export function TermsFields({ value, onChange, template }: TermsFieldsProps) {
  const { t } = useTranslation("task");
  const set = (part: Partial<Terms>) => onChange({ ...value, ...part });
  return (
    <Stack gap="md">
      <ReminderSelect value={value.remindMinutes} onChange={(remindMinutes) => set({ remindMinutes })} />
      {!template && <RepeatFields value={value.repeat} onChange={(repeat) => set({ repeat })} />}
      <Checklist plain={template} items={value.checklist} onChange={(checklist) => set({ checklist })} />
      <Checkbox
        label={t("field.acceptance")}
        description={t("acceptanceHint")}
        checked={value.acceptance}
        onChange={(event) => set({ acceptance: event.currentTarget.checked })}
      />
      <Checkbox
        label={t("field.resultRequired")}
        description={t("resultHint")}
        checked={value.resultRequired}
        onChange={(event) => set({ resultRequired: event.currentTarget.checked })}
      />
    </Stack>
  );
}

interface ReminderProps {
  value: number | null;
  onChange: (minutes: number | null) => void;
  disabled?: boolean;
}

export function ReminderSelect({ value, onChange, disabled }: ReminderProps) {
  const { t } = useTranslation("task");
  const spoken = useSpoken();
  const all =
    value === null || REMINDERS.includes(value) ? REMINDERS : [...REMINDERS, value].sort((a, b) => a - b);
  return (
    <Select
      label={t("field.reminder")}
      placeholder={t("noReminder")}
      clearable
      disabled={disabled}
      value={value === null ? null : String(value)}
      onChange={(minutes) => onChange(minutes === null ? null : Number(minutes))}
      data={all.map((minutes) => ({ value: String(minutes), label: spoken.reminder(minutes) }))}
    />
  );
}

interface RepeatProps {
  value: Repeat | null;
  onChange: (repeat: Repeat | null) => void;
  disabled?: boolean;
}

export function RepeatFields({ value, onChange, disabled }: RepeatProps) {
  const { t } = useTranslation("task");
  return (
    <Group gap="sm" align="flex-start" wrap="nowrap">
      <Select
        flex={1}
        label={t("field.repeat")}
        placeholder={t("noRepeat")}
        clearable
        disabled={disabled}
        value={value?.unit ?? null}
        onChange={(unit) =>
          onChange(unit === null ? null : { unit: unit as Repeat["unit"], every: value?.every ?? 1 })
        }
        data={UNITS.map((unit) => ({ value: unit, label: t(`repeatEach.${unit}`) }))}
      />
      {value && (
        <NumberInput
          w={96}
          label={t("field.every")}
          min={1}
          max={366}
          clampBehavior="strict"
          allowDecimal={false}
          disabled={disabled}
          value={value.every}
          onChange={(every) => typeof every === "number" && every > 0 && onChange({ ...value, every })}
        />
      )}
    </Group>
  );
}
