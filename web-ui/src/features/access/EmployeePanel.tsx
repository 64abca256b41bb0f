// One employee in a side panel: made, changed, dismissed, taken back.
import {
  Button,
  Checkbox,
  Divider,
  Group,
  SimpleGrid,
  Stack,
  TagsInput,
  Text,
  TextInput,
} from "@mantine/core";
import { IconEye } from "@tabler/icons-react";
import type { Employee, Role } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "../../shared/api";
import { type Faults, useEditForm } from "../../shared/editForm";
import { parseAmount, phone, typedAmount } from "../../shared/format";
import { useMe } from "../../shared/me";
import { Skeletons } from "../../shared/Page";
import { parsePhone, phoneAsYouType } from "../../shared/phone";
import { PanelForm, SidePanel } from "../../shared/SidePanel";
import { useAdministers } from "../../shared/settings";
import { viewAs } from "../../shared/viewAs";
import { Absences } from "./Absences";
import { DepartmentSelect } from "./DepartmentSelect";
import { HandOverDialog } from "./HandOverDialog";

interface EmployeePanelProps {
  /** Null: a new one; undefined: the panel is closed. */
  employee: Employee | null | undefined;
  roles: Role[];
  onClose: () => void;
}

export function EmployeePanel({ employee, roles, onClose }: EmployeePanelProps) {
  const { t } = useTranslation("access");
  return (
    <SidePanel
      opened={employee !== undefined}
      title={employee ? employee.name : t("employee.create")}
      onClose={onClose}
    >
      {employee === undefined ? (
        <Skeletons rows={6} />
      ) : (
        <EmployeeForm key={employee?.id ?? "new"} employee={employee} roles={roles} onClose={onClose} />
      )}
    </SidePanel>
  );
}

interface Draft {
  login: string;
  name: string;
  email: string;
  phone: string;
  extension: string;
  departmentId: number | null;
  roles: string[];
  skills: string[];
  monthlyPlan: string;
}

const toDraft = (employee: Employee | null): Draft => ({
  login: employee?.login ?? "",
  name: employee?.name ?? "",
  email: employee?.email ?? "",
  phone: employee?.phone ? phone(employee.phone).replaceAll("\u00a0", " ") : "",
  extension: employee?.extension ?? "",
  departmentId: employee?.department?.id ?? null,
  roles: employee?.roles ?? [],
  skills: employee?.skills ?? [],
  monthlyPlan: typedAmount(employee?.monthlyPlan),
});

interface EmployeeFormProps {
  employee: Employee | null;
  roles: Role[];
  onClose: () => void;
}

function EmployeeForm({ employee, roles, onClose }: EmployeeFormProps) {
  const { t } = useTranslation("access");
  const api = useApi();
  const readOnly = !useAdministers();
  const [leaving, setLeaving] = useState<"dismissal" | "hand-over" | null>(null);
  const me = useMe();
  const body = (draft: Partial<Draft>) => {
    const clean: Record<string, unknown> = { ...draft };
    for (const key of ["email", "phone", "extension"] as const)
      if (draft[key] !== undefined) clean[key] = draft[key].trim() || null;
    if (draft.phone) clean.phone = parsePhone(draft.phone);
    if (draft.monthlyPlan !== undefined)
      clean.monthlyPlan = draft.monthlyPlan.trim()
        ? { amount: parseAmount(draft.monthlyPlan), currency: "RUB" }
        : null;
    return clean;
  };
  const form = useEditForm<Employee, Draft>({
    row: employee,
    draftName: "employee.new",
    toDraft,
    check: (draft): Faults => ({
      login: draft.login.trim() ? undefined : t("employee.needsLogin"),
      name: draft.name.trim() ? undefined : t("employee.needsName"),
      email:
        draft.email && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(draft.email.trim())
          ? t("common:wrongEmail", { value: draft.email })
          : undefined,
      phone:
        draft.phone && !parsePhone(draft.phone) ? t("common:wrongPhone", { value: draft.phone }) : undefined,
      extension: /^\d{0,10}$/.test(draft.extension.trim()) ? undefined : t("employee.wrongExtension"),
      monthlyPlan:
        draft.monthlyPlan.trim() && parseAmount(draft.monthlyPlan) === null
          ? t("common:wrongAmount")
          : undefined,
      roles: draft.roles.length > 0 ? undefined : t("employee.needsRole"),
    }),
    send: (changed, draft, version) =>
      employee
        ? api.patch("/employees/{id}", { path: { id: employee.id }, body: body(changed), version })
        : api.post("/employees", { body: body(draft) }),
    done: employee ? t("employee.saved") : t("employee.created"),
    refresh: ["/employees", "/departments"],
    onDone: onClose,
  });
  const back = useAction(
    () =>
      api.patch("/employees/{id}", {
        path: { id: employee?.id ?? 0 },
        body: { active: true },
        version: employee?.version,
      }),
    { done: t("employee.returned"), refresh: ["/employees"], onDone: onClose },
  );
  const { draft, faults, set } = form;
  return (
    <>
      <PanelForm
        form={form}
        readOnly={readOnly}
        action={employee ? undefined : t("employee.let")}
        extra={
          employee &&
          (employee.active ? (
            <Button variant="subtle" color="red" onClick={() => setLeaving("dismissal")}>
              {t("employee.dismiss")}
            </Button>
          ) : (
            <Button variant="subtle" loading={back.isPending} onClick={() => back.mutate(undefined)}>
              {t("employee.takeBack")}
            </Button>
          ))
        }
      >
        <TextInput
          label={t("field.name")}
          withAsterisk
          data-autofocus
          value={draft.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
          error={faults.name}
        />
        <TextInput
          label={t("field.login")}
          description={t("employee.loginHint")}
          withAsterisk
          autoComplete="off"
          value={draft.login}
          onChange={(event) => set({ login: event.currentTarget.value })}
          error={faults.login}
        />
        <SimpleGrid cols={2} spacing="md">
          <TextInput
            label={t("field.phone")}
            type="tel"
            value={draft.phone}
            onChange={(event) => set({ phone: phoneAsYouType(event.currentTarget.value) })}
            error={faults.phone}
          />
          <TextInput
            label={t("field.extension")}
            inputMode="numeric"
            value={draft.extension}
            onChange={(event) => set({ extension: event.currentTarget.value })}
            error={faults.extension}
          />
        </SimpleGrid>
        <TextInput
          label={t("field.email")}
          type="email"
          value={draft.email}
          onChange={(event) => set({ email: event.currentTarget.value })}
          error={faults.email}
        />
        <DepartmentSelect
          label={t("field.department")}
          disabled={readOnly}
          value={draft.departmentId}
          onChange={(departmentId) => set({ departmentId })}
          error={faults.departmentId}
        />
        <Checkbox.Group
          label={t("field.roles")}
          withAsterisk
          value={draft.roles}
          onChange={(chosen) => set({ roles: chosen })}
          error={faults.roles}
        >
          <Stack gap="sm" py="xs">
            {roles.map((role) => (
              <Checkbox key={role.code} value={role.code} label={role.name} disabled={readOnly} />
            ))}
          </Stack>
        </Checkbox.Group>
        <TagsInput
          label={t("field.skills")}
          description={t("employee.skillsHint")}
          disabled={readOnly}
          maxTags={50}
          value={draft.skills}
          onChange={(skills) => set({ skills })}
        />
        <TextInput
          label={t("field.monthlyPlan")}
          inputMode="decimal"
          value={draft.monthlyPlan}
          onChange={(event) => set({ monthlyPlan: event.currentTarget.value })}
          error={faults.monthlyPlan}
        />
        {employee && !employee.active && (
          <Text c="dimmed" size="xs">
            {t("employee.leftHint")}
          </Text>
        )}
      </PanelForm>
      {employee?.active && (
        <>
          {!readOnly && (
            <Group gap="sm" mt="lg">
              <Button variant="default" size="compact-sm" onClick={() => setLeaving("hand-over")}>
                {t("handOver.open")}
              </Button>
              {employee.id !== me.id && (
                <Button
                  variant="default"
                  size="compact-sm"
                  leftSection={<IconEye size={16} stroke={1.6} />}
                  onClick={() => viewAs(employee.id)}
                >
                  {t("common:viewAs.begin")}
                </Button>
              )}
            </Group>
          )}
          <Divider my="lg" />
          <Absences employeeId={employee.id} mayPlan={!readOnly} />
        </>
      )}
      {employee && (
        <HandOverDialog
          key={String(leaving)}
          employee={employee}
          dismissal={leaving === "dismissal"}
          opened={leaving !== null}
          onClose={() => setLeaving(null)}
          onDone={onClose}
        />
      )}
    </>
  );
}
