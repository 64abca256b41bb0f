// Сотрудники: who works here, found by name, department, role and presence; one opens in a side panel.
import { Button, SegmentedControl, Select } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { Employee } from "@voronka/api";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { usePagesOf } from "../../shared/api";
import { useDepartments } from "../../shared/dictionaries";
import { ClearFilters, SearchField } from "../../shared/Filters";
import { PRESENCE } from "../../shared/preferences";
import { useEvents } from "../../shared/realtime";
import { guarded, SettingsPage } from "../../shared/Settings";
import { useShortcut } from "../../shared/Shortcuts";
import { useAdministers } from "../../shared/settings";
import { DepartmentSelect } from "./DepartmentSelect";
import { withBelow } from "./departmentTree";
import { EmployeePanel } from "./EmployeePanel";
import { EmployeeTable } from "./EmployeeTable";
import type { EmployeeSearch } from "./routes";
import { useRoles } from "./useRoles";

export const EmployeesPage = guarded("employees", Employees);

function Employees() {
  const { t } = useTranslation("access");
  const search: EmployeeSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = (part: EmployeeSearch) =>
    void navigate({ to: "/settings/employees", search: { ...search, ...part }, replace: true });
  const administers = useAdministers();
  const departments = useDepartments();
  const roles = useRoles();
  const pages = usePagesOf("/employees", { query: { q: search.q } }, { keep: true });
  useEvents(["presence", "access.changed"], () => void pages.refetch());
  useShortcut("c", t("employee.create"), () => change({ create: true }), administers);

  const { department, role, presence, who, q } = search;
  const shown = useMemo(() => {
    const inside = department && withBelow(departments, department);
    return pages.items.filter((one: Employee) => {
      if (who !== "all" && one.active === (who === "left")) return false;
      if (inside && !(one.department && inside.has(one.department.id))) return false;
      if (role && !one.roles.includes(role)) return false;
      return !presence || one.presence === presence;
    });
  }, [pages.items, departments, department, role, presence, who]);
  const opened = pages.items.find((one) => one.id === search.open);

  return (
    <SettingsPage
      room="employees"
      fixed
      actions={
        administers && (
          <Button leftSection={<IconPlus size={16} />} onClick={() => change({ create: true })}>
            {t("employee.create")}
          </Button>
        )
      }
      toolbar={
        <>
          <SearchField label={t("employee.search")} value={q} onChange={(value) => change({ q: value })} />
          <DepartmentSelect
            aria-label={t("field.department")}
            placeholder={t("employee.anyDepartment")}
            w={170}
            value={department ?? null}
            onChange={(id) => change({ department: id ?? undefined })}
          />
          <Select
            aria-label={t("employee.role")}
            placeholder={t("employee.anyRole")}
            clearable
            w={170}
            value={role ?? null}
            onChange={(code) => change({ role: code ?? undefined })}
            data={roles.map((one) => ({ value: one.code, label: one.name }))}
          />
          <Select
            aria-label={t("common:presence.title")}
            placeholder={t("employee.anyPresence")}
            clearable
            w={140}
            value={presence ?? null}
            onChange={(value) => change({ presence: value ?? undefined })}
            data={PRESENCE.map((value) => ({ value, label: t(`presence.${value}`) }))}
          />
          <SegmentedControl
            aria-label={t("employee.who")}
            value={who ?? "here"}
            onChange={(value) => change({ who: value === "left" || value === "all" ? value : undefined })}
            data={(["here", "left", "all"] as const).map((value) => ({
              value,
              label: t(`employee.whoIs.${value}`),
            }))}
          />
          <ClearFilters
            shown={Boolean(q || department || role || presence || who)}
            onClear={() =>
              change({
                q: undefined,
                department: undefined,
                role: undefined,
                presence: undefined,
                who: undefined,
              })
            }
          />
        </>
      }
    >
      <EmployeeTable
        pages={{ ...pages, items: shown }}
        roles={roles}
        onOpen={(employee) => change({ open: employee.id })}
      />
      <EmployeePanel
        employee={search.create ? null : opened}
        roles={roles}
        onClose={() => change({ open: undefined, create: undefined })}
      />
    </SettingsPage>
  );
}
