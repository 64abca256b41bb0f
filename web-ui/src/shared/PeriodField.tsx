// From which day to which, both ends included; either may be open. Dates are ISO days: "2026-11-01".
import { DatePickerInput } from "@mantine/dates";
import { IconCalendar } from "@tabler/icons-react";
import dayjs from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNarrow } from "./useNarrow";

interface PeriodFieldProps {
  label: string;
  from: string | undefined;
  to: string | undefined;
  onChange: (from: string | undefined, to: string | undefined) => void;
  clearable?: boolean;
}

export function PeriodField({ label, from, to, onChange, clearable }: PeriodFieldProps) {
  const { t, i18n } = useTranslation("common");
  const narrow = useNarrow();
  // the first of two clicks is not a period yet
  const [half, setHalf] = useState<string | null>(null);
  return (
    <DatePickerInput
      type="range"
      w={230}
      locale={i18n.language}
      valueFormat="D MMM YYYY"
      aria-label={label}
      placeholder={label}
      clearable={clearable}
      clearButtonProps={{ "aria-label": t("clear") }}
      leftSection={<IconCalendar size={16} stroke={1.6} aria-hidden />}
      allowSingleDateInRange
      dropdownType={narrow ? "modal" : "popover"}
      value={half ? [half, null] : [from ?? null, to ?? null]}
      onChange={([first, last]) => {
        setHalf(first && !last ? day(first) : null);
        if (first && last) onChange(day(first), day(last));
        if (!first && !last) onChange(undefined, undefined);
      }}
      onDropdownClose={() => setHalf(null)}
    />
  );
}

const day = (value: string | Date) => dayjs(value).format("YYYY-MM-DD");
