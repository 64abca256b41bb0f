// The editor of a rule: when, to whom, within which limits, and what if nobody is there.
import {
  Checkbox,
  Divider,
  Group,
  MultiSelect,
  NumberInput,
  Select,
  Stack,
  Switch,
  TagsInput,
  Text,
  TextInput,
} from "@mantine/core";
import type { DistributionRule } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useApi, useQueryOf } from "../../shared/api";
import { useDepartments, useEmployees } from "../../shared/dictionaries";
import { EmployeeSelect } from "../../shared/EmployeeSelect";
import { useEditForm } from "../../shared/editForm";
import { PanelForm, SidePanel } from "../../shared/SidePanel";
import { useAdministers } from "../../shared/settings";
import { GroupEditor } from "../../shared/table/FilterBuilder";
import { type Filter, filterOf, groupOf, type Group as Parts } from "../../shared/table/filter";
import { useConditionFields, useRoles } from "./words";

const WAYS = ["least-loaded", "round-robin", "weighted", "client-manager", "fixed", "head"] as const;
const BY = ["plan", "efficiency", "load"];
const NOBODY = ["next", "wait", "by-hand"] as const;

interface RulePanelProps {
  /** Null: a new one; undefined: closed. */
  rule: DistributionRule | null | undefined;
  onClose: () => void;
}

export function RulePanel({ rule, onClose }: RulePanelProps) {
  const { t } = useTranslation("distribution");
  return (
    <SidePanel
      opened={rule !== undefined}
      title={rule ? rule.name : t("create")}
      onClose={onClose}
      size={620}
    >
      {rule !== undefined && <RuleForm key={rule?.id ?? "new"} rule={rule} onClose={onClose} />}
    </SidePanel>
  );
}

interface Draft {
  name: string;
  condition: Parts;
  way: DistributionRule["way"];
  weighBy: string[];
  employeeId: number | null;
  departments: number[];
  roles: string[];
  people: number[];
  skills: string[];
  perDay: number | null;
  openLeads: number | null;
  workingHours: boolean;
  takeMinutes: number | null;
  passes: number;
  nobody: DistributionRule["nobody"];
  taskTemplateId: number | null;
}

const toDraft = (rule: DistributionRule | null): Draft => ({
  name: rule?.name ?? "",
  condition: groupOf((rule?.condition ?? undefined) as Filter | undefined),
  way: rule?.way ?? "least-loaded",
  weighBy: rule?.weighBy.length ? rule.weighBy : BY,
  employeeId: rule?.employeeId ?? null,
  departments: rule?.group.departments ?? [],
  roles: rule?.group.roles ?? [],
  people: rule?.group.people ?? [],
  skills: rule?.group.skills ?? [],
  perDay: rule?.perDay ?? null,
  openLeads: rule?.openLeads ?? null,
  workingHours: rule?.workingHours ?? false,
  takeMinutes: rule?.takeMinutes ?? null,
  passes: rule?.passes ?? 3,
  nobody: rule?.nobody ?? "next",
  taskTemplateId: rule?.taskTemplateId ?? null,
});

const body = (draft: Draft) => ({
  name: draft.name.trim(),
  condition: filterOf(draft.condition) ?? null,
  way: draft.way,
  weighBy: draft.way === "weighted" ? draft.weighBy : [],
  employeeId: draft.way === "fixed" ? draft.employeeId : null,
  group: {
    departments: draft.departments,
    roles: draft.roles,
    people: draft.people,
    skills: draft.skills,
  },
  perDay: draft.perDay,
  openLeads: draft.openLeads,
  workingHours: draft.workingHours,
  takeMinutes: draft.takeMinutes,
  passes: draft.passes,
  nobody: draft.nobody,
  taskTemplateId: draft.taskTemplateId,
});

function RuleForm({ rule, onClose }: { rule: DistributionRule | null; onClose: () => void }) {
  const { t } = useTranslation("distribution");
  const api = useApi();
  const readOnly = !useAdministers();
  const fields = useConditionFields();
  const departments = useDepartments();
  const employees = useEmployees();
  const roles = useRoles();
  const templates = useQueryOf("/task-templates", {}, { staleTime: 10 * 60_000 }).data?.items ?? [];
  const form = useEditForm<DistributionRule, Draft>({
    row: rule,
    draftName: "distribution.new",
    toDraft,
    check: (draft) => ({
      name: draft.name.trim() ? undefined : t("needsName"),
      employeeId: draft.way === "fixed" && draft.employeeId === null ? t("needsPerson") : undefined,
      departments: draft.way === "head" && draft.departments.length !== 1 ? t("needsDepartment") : undefined,
      weighBy: draft.way === "weighted" && draft.weighBy.length === 0 ? t("needsBy") : undefined,
    }),
    send: (_changed, draft, version) =>
      rule
        ? api.patch("/distribution-rules/{id}", { path: { id: rule.id }, body: body(draft), version })
        : api.post("/distribution-rules", { body: body(draft) }),
    done: rule ? t("saved") : t("created"),
    refresh: ["/distribution-rules"],
    onDone: onClose,
  });
  const { draft, faults, set } = form;
  const among = !["client-manager", "fixed"].includes(draft.way);
  const count = (label: string, value: number | null, onChange: (value: number | null) => void) => (
    <NumberInput
      label={label}
      placeholder={t("noLimit")}
      min={1}
      allowDecimal={false}
      value={value ?? ""}
      onChange={(next) => onChange(next === "" ? null : Number(next))}
    />
  );
  return (
    <PanelForm form={form} readOnly={readOnly} action={rule ? undefined : t("common:create")}>
      <TextInput
        label={t("field.name")}
        withAsterisk
        data-autofocus
        maxLength={100}
        value={draft.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        error={faults.name}
      />
      <Divider label={t("field.condition")} labelPosition="left" />
      <Text size="sm" c="dimmed">
        {t("conditionHint")}
      </Text>
      <GroupEditor
        fields={fields}
        group={draft.condition}
        depth={0}
        path={t("field.condition")}
        onChange={(condition) => set({ condition })}
      />
      <Divider label={t("field.way")} labelPosition="left" />
      <Select
        label={t("field.how")}
        allowDeselect={false}
        value={draft.way}
        onChange={(way) => way && set({ way: way as Draft["way"] })}
        data={WAYS.map((value) => ({ value, label: t(`way.${value}`) }))}
        description={t(`wayHint.${draft.way}`)}
      />
      {draft.way === "weighted" && (
        <Checkbox.Group
          label={t("field.weighBy")}
          value={draft.weighBy}
          onChange={(weighBy) => set({ weighBy })}
          error={faults.weighBy}
        >
          <Stack gap="sm" py="xs">
            {BY.map((value) => (
              <Checkbox key={value} value={value} label={t(`byLong.${value}`)} />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
      {draft.way === "fixed" && (
        <EmployeeSelect
          label={t("field.employee")}
          withAsterisk
          value={draft.employeeId}
          onChange={(employeeId) => set({ employeeId })}
          error={faults.employeeId}
        />
      )}
      {among && (
        <MultiSelect
          label={t("field.departments")}
          description={draft.way === "head" ? undefined : t("departmentsHint")}
          searchable
          value={draft.departments.map(String)}
          onChange={(ids) => set({ departments: ids.map(Number) })}
          data={departments.map((one) => ({ value: String(one.id), label: one.name }))}
          error={faults.departments}
        />
      )}
      {among && draft.way !== "head" && (
        <>
          <MultiSelect
            label={t("field.roles")}
            searchable
            value={draft.roles}
            onChange={(chosen) => set({ roles: chosen })}
            data={roles.map((one) => ({ value: one.code, label: one.name }))}
          />
          <TagsInput
            label={t("field.skills")}
            description={t("skillsHint")}
            value={draft.skills}
            onChange={(skills) => set({ skills })}
            data={[...new Set(employees.flatMap((one) => one.skills))]}
          />
          <MultiSelect
            label={t("field.people")}
            description={t("peopleHint")}
            searchable
            value={draft.people.map(String)}
            onChange={(ids) => set({ people: ids.map(Number) })}
            data={employees
              .filter((one) => one.active || draft.people.includes(one.id))
              .map((one) => ({ value: String(one.id), label: one.name }))}
          />
        </>
      )}
      <Divider label={t("field.limits")} labelPosition="left" />
      <Text size="sm" c="dimmed">
        {t("presenceHint")}
      </Text>
      <Group grow gap="sm" align="flex-start">
        {count(t("field.perDay"), draft.perDay, (perDay) => set({ perDay }))}
        {count(t("field.openLeads"), draft.openLeads, (openLeads) => set({ openLeads }))}
      </Group>
      <Switch
        label={t("field.workingHours")}
        checked={draft.workingHours}
        onChange={(event) => set({ workingHours: event.currentTarget.checked })}
      />
      <Group grow gap="sm" align="flex-start">
        {count(t("field.takeMinutes"), draft.takeMinutes, (takeMinutes) => set({ takeMinutes }))}
        {draft.takeMinutes !== null && (
          <NumberInput
            label={t("field.passes")}
            min={1}
            max={20}
            allowDecimal={false}
            value={draft.passes}
            onChange={(next) => set({ passes: Number(next) || 1 })}
          />
        )}
      </Group>
      <Select
        label={t("field.nobody")}
        allowDeselect={false}
        value={draft.nobody}
        onChange={(nobody) => nobody && set({ nobody: nobody as Draft["nobody"] })}
        data={NOBODY.map((value) => ({ value, label: t(`nobody.${value}`) }))}
      />
      <Select
        label={t("field.task")}
        placeholder={t("plainTask")}
        clearable
        searchable
        value={draft.taskTemplateId === null ? null : String(draft.taskTemplateId)}
        onChange={(id) => set({ taskTemplateId: id === null ? null : Number(id) })}
        data={templates.map((one) => ({ value: String(one.id), label: one.name }))}
      />
    </PanelForm>
  );
}
