// Chooses a department; the list shows the tree by its indents.
import { Select, type SelectProps } from "@mantine/core";
import { useDepartments } from "../../shared/dictionaries";
import { outside, walk } from "./departmentTree";

interface DepartmentSelectProps extends Omit<SelectProps, "value" | "onChange" | "data"> {
  value: number | null;
  onChange: (departmentId: number | null) => void;
  /** This one and those beneath it are not offered. */
  except?: number;
}

export function DepartmentSelect({ value, onChange, except, ...props }: DepartmentSelectProps) {
  const departments = useDepartments();
  const branches = except === undefined ? walk(departments) : outside(departments, except);
  return (
    <Select
      clearable
      {...props}
      value={value === null ? null : String(value)}
      onChange={(id) => onChange(id === null ? null : Number(id))}
      data={branches.map(({ department }) => ({ value: String(department.id), label: department.name }))}
      renderOption={({ option }) => {
        const depth = branches.find(({ department }) => String(department.id) === option.value)?.depth ?? 0;
        return (
          <span style={{ paddingInlineStart: `calc(${depth} * var(--mantine-spacing-lg))` }}>
            {option.label}
          </span>
        );
      }}
    />
  );
}
