// Chooses one employee by name. Inactive people are shown only where they are already chosen.
import { Select, type SelectProps, Text } from "@mantine/core";
import type { Employee } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useEmployees } from "./dictionaries";
import { date } from "./format";
import { useMe } from "./me";

interface EmployeeSelectProps extends Omit<SelectProps, "value" | "onChange" | "data"> {
  value: number | null;
  onChange: (employeeId: number | null) => void;
  /** Who is not to be chosen. */
  except?: number;
}

export function EmployeeSelect({ value, onChange, except, ...props }: EmployeeSelectProps) {
  const { t } = useTranslation("common");
  const employees = useEmployees();
  const me = useMe();
  const awayText = (away: Employee["away"]) =>
    away ? t("awayUntil", { until: date(away.until), name: away.standIn.name }) : undefined;
  const chosen = employees.find((one) => one.id === value);
  const people = employees
    .filter((one) => (one.active && one.id !== except) || one.id === value)
    .sort((a, b) => Number(b.id === me.id) - Number(a.id === me.id) || a.name.localeCompare(b.name));
  return (
    <Select
      searchable
      nothingFoundMessage={t("none")}
      renderOption={({ option }) => {
        const away = (option as { away?: Employee["away"] }).away;
        return (
          <span>
            {option.label}
            {away && (
              <Text component="span" size="xs" c="dimmed">
                {" "}
                {awayText(away)}
              </Text>
            )}
          </span>
        );
      }}
      description={props.label ? awayText(chosen?.away ?? null) : undefined}
      {...props}
      value={value === null ? null : String(value)}
      onChange={(chosen) => onChange(chosen === null ? null : Number(chosen))}
      data={people.map((one) => ({
        value: String(one.id),
        label: one.id === me.id ? t("meNamed", { name: one.name }) : one.name,
        away: one.away,
      }))}
    />
  );
}
