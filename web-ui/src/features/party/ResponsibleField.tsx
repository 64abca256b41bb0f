import type { Ref } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useAction } from "../../shared/api";
import { Person } from "../../shared/CardParts";
import { EditableSlot } from "../../shared/EditableSlot";
import { EmployeeSelect } from "../../shared/EmployeeSelect";

interface ResponsibleFieldProps {
  value: Ref | null;
  readOnly: boolean;
  patch: (body: Record<string, unknown>) => Promise<void>;
}

export function ResponsibleField({ value, readOnly, patch }: ResponsibleFieldProps) {
  const { t } = useTranslation("common");
  const set = useAction((responsibleId: number) => patch({ responsibleId }));
  return (
    <EditableSlot
      label={t("responsible")}
      spoken={value?.name}
      show={value && <Person person={value} />}
      readOnly={readOnly}
      editor={(close) => (
        <EmployeeSelect
          aria-label={t("responsible")}
          autoFocus
          defaultDropdownOpened
          allowDeselect={false}
          value={value?.id ?? null}
          onChange={(employeeId) => {
            if (employeeId && employeeId !== value?.id) set.mutate(employeeId);
            close(true);
          }}
          onBlur={() => close(false)}
        />
      )}
    />
  );
}
