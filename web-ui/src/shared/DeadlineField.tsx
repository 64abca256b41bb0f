// A moment in the future with the three answers people give most.
import { Button, Group, Stack } from "@mantine/core";
import { DateTimePicker } from "@mantine/dates";
import dayjs from "dayjs";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface DeadlineFieldProps {
  label: string;
  /** ISO instant. */
  value: string | null;
  onChange: (value: string | null) => void;
  error?: ReactNode;
  required?: boolean;
  clearable?: boolean;
  /** The label is spoken but not shown: it stands above already. */
  hideLabel?: boolean;
  /** Without the ready answers: they stand beside it already. */
  bare?: boolean;
}

export const presets = {
  evening: () => {
    const evening = dayjs().hour(18).startOf("hour");
    return evening.isAfter(dayjs()) ? evening : evening.add(1, "day");
  },
  tomorrow: () => dayjs().add(1, "day").hour(10).startOf("hour"),
  threeDays: () => dayjs().add(3, "day").hour(10).startOf("hour"),
};

export function DeadlineField({
  label,
  value,
  onChange,
  error,
  required,
  clearable,
  hideLabel,
  bare,
}: DeadlineFieldProps) {
  const { t, i18n } = useTranslation("common");
  return (
    <Stack gap="xs">
      <DateTimePicker
        label={hideLabel ? undefined : label}
        aria-label={label}
        value={value ? dayjs(value).format("YYYY-MM-DD HH:mm:ss") : null}
        onChange={(typed) => onChange(typed ? dayjs(typed).toISOString() : null)}
        valueFormat="D MMM YYYY, HH:mm"
        locale={i18n.language}
        firstDayOfWeek={1}
        error={error}
        withAsterisk={required}
        clearable={clearable}
      />
      {!bare && (
        <Group gap="xs">
          {Object.entries(presets).map(([name, at]) => (
            <Button
              key={name}
              size="compact-xs"
              variant="default"
              onClick={() => onChange(at().toISOString())}
            >
              {t(`deadline.${name}`)}
            </Button>
          ))}
        </Group>
      )}
    </Stack>
  );
}
