// A field that many records may share, with the value that they all get.
import { Select, Textarea, TextInput } from "@mantine/core";
import { DatePickerInput } from "@mantine/dates";
import type { CustomField, Ref } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { CustomInput } from "../CustomInput";
import { pathOf, sentOf, useCustomFields } from "../custom";
import { DeadlineField } from "../DeadlineField";
import { useSources } from "../dictionaries";
import { CompanySelect } from "../SearchSelect";

interface SharedFieldProps {
  entity: string;
  name: string;
  value: unknown;
  onChange: (value: unknown) => void;
}

const KINDS = {
  kind: ["client", "partner", "competitor", "supplier"],
  taskKind: ["call", "letter", "meeting", "visit", "todo"],
};

export function SharedField({ entity, name, value, onChange }: SharedFieldProps) {
  const { t, i18n } = useTranslation("bulk");
  const sources = useSources();
  const own = useCustomFields(entity).find((field) => pathOf(field) === name);
  if (own) return <CustomInput field={own} required value={value} onChange={onChange} />;
  const text = (value as string | null) ?? null;
  const common = { label: t("field.value"), withAsterisk: true };
  switch (name) {
    case "source":
      return (
        <Select
          {...common}
          value={text}
          onChange={onChange}
          data={sources.filter((one) => one.active).map((one) => ({ value: one.code, label: one.name }))}
        />
      );
    case "kind":
    case "taskKind":
      return (
        <Select
          {...common}
          value={text}
          onChange={onChange}
          data={KINDS[name].map((one) => ({ value: one, label: t(`${name}.${one}`) }))}
        />
      );
    case "nextContactAt":
    case "deadline":
      return <DeadlineField label={common.label} required value={text} onChange={onChange} />;
    case "promisedAt":
      return (
        <DatePickerInput
          {...common}
          locale={i18n.language}
          valueFormat="D MMM YYYY"
          value={text}
          onChange={onChange}
        />
      );
    case "companyId":
      return <CompanySelect {...common} value={(value as Ref | null) ?? null} onChange={onChange} />;
    case "comment":
      return (
        <Textarea
          {...common}
          autosize
          minRows={2}
          value={text ?? ""}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    default:
      return (
        <TextInput {...common} value={text ?? ""} onChange={(event) => onChange(event.currentTarget.value)} />
      );
  }
}

/** The field as PATCH takes it; undefined while there is no value. */
export function sent(
  name: string,
  value: unknown,
  custom: CustomField[],
): Record<string, unknown> | undefined {
  const own = custom.find((field) => pathOf(field) === name);
  const written = own && sentOf(own, value);
  if (own)
    return written === undefined || written === null ? undefined : { customFields: { [own.code]: written } };
  if (value === null || value === undefined || (typeof value === "string" && !value.trim())) return undefined;
  if (name === "companyId") return { companyId: (value as Ref).id };
  return { [name === "taskKind" ? "kind" : name]: typeof value === "string" ? value.trim() : value };
}
