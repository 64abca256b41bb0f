import { Switch, TextInput } from "@mantine/core";
import type { Department } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useApi } from "../../shared/api";
import { EmployeeSelect } from "../../shared/EmployeeSelect";
import { useEditForm } from "../../shared/editForm";
import { PanelForm, SidePanel } from "../../shared/SidePanel";
import { DepartmentSelect } from "./DepartmentSelect";
import type { DepartmentOpened } from "./DepartmentsPage";

export function DepartmentPanel({ opened, onClose }: { opened: DepartmentOpened; onClose: () => void }) {
  const { t } = useTranslation("access");
  const department = opened && "department" in opened ? opened.department : null;
  return (
    <SidePanel
      opened={opened !== null}
      title={department ? department.name : t("department.create")}
      onClose={onClose}
    >
      {opened && (
        <DepartmentForm
          department={department}
          parentId={"parentId" in opened ? opened.parentId : null}
          onClose={onClose}
        />
      )}
    </SidePanel>
  );
}

interface Draft {
  name: string;
  parentId: number | null;
  headId: number | null;
  deputyId: number | null;
  toldOfConversions: boolean;
}
interface DepartmentFormProps {
  department: Department | null;
  parentId: number | null;
  onClose: () => void;
}

function DepartmentForm({ department, parentId, onClose }: DepartmentFormProps) {
  const { t } = useTranslation("access");
  const api = useApi();
  const form = useEditForm<Department, Draft>({
    row: department,
    draftName: `department.new.${parentId ?? "top"}`,
    toDraft: (row) => ({
      name: row?.name ?? "",
      parentId: row ? row.parentId : parentId,
      headId: row?.head?.id ?? null,
      deputyId: row?.deputy?.id ?? null,
      toldOfConversions: row?.toldOfConversions ?? true,
    }),
    check: (draft) => ({ name: draft.name.trim() ? undefined : t("department.needsName") }),
    send: (changed, draft, version) =>
      department
        ? api.patch("/departments/{id}", { path: { id: department.id }, body: changed, version })
        : api.post("/departments", { body: draft }),
    done: department ? t("department.saved") : t("department.created"),
    refresh: ["/departments", "/employees"],
    onDone: onClose,
  });
  const { draft, faults, set } = form;
  return (
    <PanelForm form={form} action={department ? undefined : t("common:create")}>
      <TextInput
        label={t("department.name")}
        withAsterisk
        data-autofocus
        value={draft.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        error={faults.name}
      />
      <DepartmentSelect
        label={t("department.parent")}
        placeholder={t("department.top")}
        except={department?.id}
        value={draft.parentId}
        onChange={(id) => set({ parentId: id })}
        error={faults.parentId}
      />
      <EmployeeSelect
        label={t("department.head")}
        description={t("department.headHint")}
        placeholder={t("department.noHead")}
        clearable
        value={draft.headId}
        onChange={(headId) => set({ headId })}
        error={faults.headId}
      />
      <EmployeeSelect
        label={t("department.deputy")}
        description={t("department.deputyHint")}
        placeholder={t("department.noDeputy")}
        clearable
        value={draft.deputyId}
        onChange={(deputyId) => set({ deputyId })}
        error={faults.deputyId}
      />
      <Switch
        label={t("department.told")}
        checked={draft.toldOfConversions}
        onChange={(event) => set({ toldOfConversions: event.currentTarget.checked })}
      />
    </PanelForm>
  );
}
