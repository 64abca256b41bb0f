// «С этой стадии отвечает оператор»: who gets the card on coming here, said in sentences.
import { Select, Stack, Switch, Text } from "@mantine/core";
import type { StageHandOver } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useDepartments, useParticipantRoles } from "../../shared/dictionaries";
import { EmployeeSelect } from "../../shared/EmployeeSelect";

/** In a draft null takes away what there was, and 0 is somebody not yet chosen. */
export type HandOverDraft = Pick<StageHandOver, "role" | "former"> & {
  employeeId?: number | null;
  departmentId?: number | null;
};

const FIRST: HandOverDraft = { role: "operator", former: "field-rep", employeeId: null, departmentId: null };
const chosen = (id: number | null | undefined) => id !== null && id !== undefined;
type Otherwise = "nobody" | "employee" | "department";

interface HandOverRuleProps {
  value: HandOverDraft | null;
  faults: Record<string, string | undefined>;
  onChange: (value: HandOverDraft | null) => void;
}

export function HandOverRule({ value, faults, onChange }: HandOverRuleProps) {
  const { t } = useTranslation("pipeline");
  const roles = useParticipantRoles();
  const departments = useDepartments();
  const set = (part: Partial<HandOverDraft>) => value && onChange({ ...value, ...part });
  const otherwise: Otherwise = chosen(value?.employeeId)
    ? "employee"
    : chosen(value?.departmentId)
      ? "department"
      : "nobody";
  const offered = (kept: string | undefined, observers: boolean) =>
    roles
      .filter((one) => (one.active || one.code === kept) && (observers || !one.observes))
      .map((one) => ({ value: one.code, label: one.name }));
  return (
    <Stack gap="sm" component="section" aria-label={t("handOver.title")}>
      <Switch
        label={t("handOver.switch")}
        description={t("handOver.hint")}
        checked={value !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? FIRST : null)}
      />
      {value && (
        <>
          <Select
            label={t("handOver.to")}
            allowDeselect={false}
            value={value.role}
            onChange={(role) => role && set({ role })}
            data={offered(value.role, false)}
            error={faults["handOver.role"]}
          />
          <Select
            label={t("handOver.otherwise")}
            allowDeselect={false}
            value={otherwise}
            onChange={(next) =>
              set({
                employeeId: next === "employee" ? 0 : null,
                departmentId: next === "department" ? 0 : null,
              })
            }
            data={(["nobody", "employee", "department"] as const).map((one) => ({
              value: one,
              label: t(`handOver.otherwises.${one}`),
            }))}
          />
          {otherwise === "employee" && (
            <EmployeeSelect
              label={t("handOver.employee")}
              value={value.employeeId || null}
              onChange={(employeeId) => set({ employeeId: employeeId ?? 0 })}
              error={faults["handOver.employeeId"] ?? faults.handOver}
            />
          )}
          {otherwise === "department" && (
            <Select
              label={t("handOver.department")}
              searchable
              allowDeselect={false}
              value={value.departmentId ? String(value.departmentId) : null}
              onChange={(id) => set({ departmentId: Number(id) })}
              data={departments.map((one) => ({ value: String(one.id), label: one.name }))}
              error={faults["handOver.departmentId"] ?? faults.handOver}
            />
          )}
          <Select
            label={t("handOver.former")}
            allowDeselect={false}
            value={value.former}
            onChange={(former) => former && set({ former })}
            data={offered(value.former, true)}
            error={faults["handOver.former"]}
          />
          <Text size="sm" c="dimmed">
            {t("handOver.back")}
          </Text>
        </>
      )}
    </Stack>
  );
}
