// When a task is to be done: by a moment, from a moment for so long, or on the whole of a day.
import { Group, Select, Stack, Switch } from "@mantine/core";
import { DatePickerInput } from "@mantine/dates";
import dayjs from "dayjs";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DeadlineField } from "../../shared/DeadlineField";
import { beginOf, DURATIONS, endOf, lasting, type When } from "./terms";
import { useSpoken } from "./words";

interface WhenFieldsProps {
  value: When;
  onChange: (when: When) => void;
  error?: ReactNode;
}

export function WhenFields({ value, onChange, error }: WhenFieldsProps) {
  const { t, i18n } = useTranslation("task");
  const spoken = useSpoken();
  const whole = (on: boolean) =>
    onChange(
      on
        ? { ...value, day: dayjs(value.deadline ?? undefined).format("YYYY-MM-DD") }
        : {
            ...value,
            day: null,
            deadline: value.day ? `${dayjs(value.day).hour(10).toISOString()}` : value.deadline,
          },
    );
  return (
    <Stack gap="sm">
      {value.day ? (
        <DatePickerInput
          label={t("field.day")}
          withAsterisk
          value={value.day}
          onChange={(day) => day && onChange({ ...value, day })}
          valueFormat="D MMMM YYYY"
          locale={i18n.language}
          firstDayOfWeek={1}
          error={error}
        />
      ) : (
        <DeadlineField
          label={t(value.durationMinutes ? "field.begin" : "field.deadline")}
          required
          value={beginOf(value)}
          onChange={(begin) => onChange({ ...value, deadline: begin && endOf(begin, value.durationMinutes) })}
          error={error}
        />
      )}
      <Group gap="lg" align="flex-end">
        <Switch
          label={t("wholeDay")}
          checked={value.day !== null}
          onChange={(event) => whole(event.currentTarget.checked)}
          mb={6}
        />
        {!value.day && (
          <Select
            label={t("field.duration")}
            w={180}
            clearable
            placeholder={t("noDuration")}
            value={value.durationMinutes === null ? null : String(value.durationMinutes)}
            onChange={(minutes) => onChange(lasting(value, minutes === null ? null : Number(minutes)))}
            data={lengths(value.durationMinutes).map((minutes) => ({
              value: String(minutes),
              label: spoken.minutes(minutes),
            }))}
          />
        )}
      </Group>
    </Stack>
  );
}

/** The usual lengths, and the one that it has. */
const lengths = (own: number | null) =>
  own === null || DURATIONS.includes(own) ? DURATIONS : [...DURATIONS, own].sort((a, b) => a - b);
