// Somebody by what they are to the record; a person, a department or a role where that is asked.
import { Select } from "@mantine/core";
import type { RobotWho } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useDepartments, useParticipantRoles } from "../../shared/dictionaries";
import { EmployeeSelect } from "../../shared/EmployeeSelect";

interface WhoFieldProps {
  label: string;
  /** Leads and deals have participants. */
  card: boolean;
  /** Of leads: also whom the rules of distribution choose. */
  rules?: boolean;
  clearable?: boolean;
  value: RobotWho | null;
  error?: string;
  onChange: (who: RobotWho | null) => void;
}

export function WhoField({ label, card, rules, clearable, value, error, onChange }: WhoFieldProps) {
  const { t } = useTranslation("automation");
  const roles = useParticipantRoles();
  const departments = useDepartments();
  const kinds = (
    ["responsible", "head", "creator", "participant", "employee", "department", "rule"] as const
  ).filter((kind) => (card || kind !== "participant") && (rules || kind !== "rule"));
  return (
    <div style={{ display: "grid", gap: "var(--mantine-spacing-xs)" }}>
      <Select
        label={label}
        placeholder={clearable ? t("field.nobody") : undefined}
        clearable={clearable}
        allowDeselect={clearable}
        value={value?.kind ?? (clearable ? null : "responsible")}
        onChange={(kind) => onChange(kind ? ({ kind } as RobotWho) : null)}
        data={kinds.map((kind) => ({ value: kind, label: t(`whoKind.${kind}`) }))}
        error={value?.kind === "employee" || value?.kind === "participant" ? undefined : error}
      />
      {value?.kind === "employee" && (
        <EmployeeSelect
          aria-label={t("whoKind.employee")}
          value={value.employeeId ?? null}
          onChange={(employeeId) => onChange({ ...value, employeeId: employeeId ?? undefined })}
          error={error}
        />
      )}
      {value?.kind === "participant" && (
        <Select
          aria-label={t("field.role")}
          value={value.role ?? null}
          onChange={(role) => onChange({ ...value, role: role ?? undefined })}
          data={roles.filter((one) => one.active).map((one) => ({ value: one.code, label: one.name }))}
          error={error}
        />
      )}
      {value?.kind === "department" && (
        <Select
          aria-label={t("whoKind.department")}
          searchable
          value={value.departmentId ? String(value.departmentId) : null}
          onChange={(id) => onChange({ ...value, departmentId: id ? Number(id) : undefined })}
          data={departments.map((one) => ({ value: String(one.id), label: one.name }))}
          error={error}
        />
      )}
    </div>
  );
}
