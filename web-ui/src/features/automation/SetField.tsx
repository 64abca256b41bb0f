// A field that a robot fills, with what: by the kind of the field; a date is counted from the moment at which the robot acts.
import { NumberInput, Select, TextInput } from "@mantine/core";
import type { Field, RobotAction } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { EmployeeSelect } from "../../shared/EmployeeSelect";
import { type ListEntity, useFields } from "../../shared/table/useFields";

/** What lists know but a change does not: made by the system itself, or by other actions. */
const NOT_WRITTEN =
  /^(id|stage|pipeline|state|responsible|department|participant|createdAt|updatedAt|movedAt|activeAt|closedAt|idleDays|stuck|withTask|nextTaskAt|createdBy|refusalStatus|refusalReason|probability|currency|utm.*|tags|overdue|creator|subjectType|status|doneAt|phones|emails)$/;

interface SetFieldProps {
  entity: ListEntity;
  act: RobotAction;
  faultAt: (name: string) => string | undefined;
  onChange: (act: RobotAction) => void;
  span: (label: string, optional: boolean) => React.ReactNode;
}

export function SetField({ entity, act, faultAt, onChange, span }: SetFieldProps) {
  const { t } = useTranslation("automation");
  const fields = useFields(entity).filter((one) => !one.archived && !NOT_WRITTEN.test(one.code));
  const field = fields.find((one) => one.code === act.field);
  return (
    <>
      <Select
        label={t("field.field")}
        searchable
        value={act.field ?? null}
        onChange={(code) => {
          const next = fields.find((one) => one.code === code);
          const dated = next?.type === "date" || next?.type === "moment";
          onChange({
            ...act,
            field: code,
            value: next?.type === "date" ? "day" : null,
            amount: dated ? 1 : null,
            unit: dated ? "day" : null,
          } as RobotAction);
        }}
        data={fields.map((one) => ({ value: one.code, label: one.title }))}
        error={faultAt("field")}
      />
      {field && <Value field={field} act={act} onChange={onChange} span={span} error={faultAt("value")} />}
    </>
  );
}

function Value({
  field,
  act,
  onChange,
  span,
  error,
}: Pick<SetFieldProps, "act" | "onChange" | "span"> & { field: Field; error?: string }) {
  const { t } = useTranslation("automation");
  const label = t("field.value");
  const set = (value: unknown) => onChange({ ...act, value } as RobotAction);
  const text = typeof act.value === "string" || typeof act.value === "number" ? String(act.value) : "";
  switch (field.type) {
    case "date":
    case "moment":
      return <>{span(t("field.inFromNow"), false)}</>;
    case "enum":
      return (
        <Select
          label={label}
          clearable
          value={text || null}
          onChange={set}
          data={(field.choices ?? []).map((one) => ({ value: one.value, label: one.title }))}
          error={error}
        />
      );
    case "boolean":
      return (
        <Select
          label={label}
          value={act.value === true ? "yes" : act.value === false ? "no" : null}
          onChange={(next) => set(next === "yes")}
          data={[
            { value: "yes", label: t("yes") },
            { value: "no", label: t("no") },
          ]}
          error={error}
        />
      );
    case "number":
      return (
        <NumberInput
          label={label}
          value={text}
          onChange={(next) => set(next === "" ? null : Number(next))}
          error={error}
        />
      );
    case "money":
      return (
        <NumberInput
          label={label}
          min={0}
          decimalScale={2}
          value={(act.value as { amount?: string } | null)?.amount ?? ""}
          onChange={(next) => set(next === "" ? null : { amount: String(next), currency: "RUB" })}
          error={error}
        />
      );
    case "reference":
      return field.reference === "employee" ? (
        <EmployeeSelect
          label={label}
          value={typeof act.value === "number" ? act.value : null}
          onChange={set}
          error={error}
        />
      ) : (
        <NumberInput
          label={label}
          value={text}
          onChange={(next) => set(next === "" ? null : Number(next))}
          error={error}
        />
      );
    default:
      return (
        <TextInput
          label={label}
          description={t("field.variables")}
          value={text}
          onChange={(event) => set(event.currentTarget.value)}
          error={error}
        />
      );
  }
}
