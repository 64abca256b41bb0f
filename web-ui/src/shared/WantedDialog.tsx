// The small form of exactly the fields that a stage wants before a card may stand there.
import { Button, Group, Modal, Select, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { DatePickerInput } from "@mantine/dates";
import type { CustomField, Ref } from "@voronka/api";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { CustomInput } from "./CustomInput";
import { pathOf, sentOf, useAllCustomFields } from "./custom";
import { DeadlineField } from "./DeadlineField";
import { useSources } from "./dictionaries";
import { parseAmount } from "./format";
import { CompanySelect, ContactSelect } from "./SearchSelect";
import type { Asked, Filled } from "./useWanted";

export function WantedDialog({ entity, asked }: { entity: "lead" | "deal"; asked: Asked }) {
  const { t } = useTranslation("common");
  const custom = useAllCustomFields().filter((field) => field.entity === entity);
  const [draft, setDraft] = useState<Filled>({});
  const [faults, setFaults] = useState(asked.faults);
  const set = (name: string, value: unknown) => {
    setDraft({ ...draft, [name]: value });
    setFaults({ ...faults, [name]: "" });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found: Record<string, string> = {};
    const filled: Filled = {};
    for (const name of asked.names) {
      const value = ready(name, draft[name], custom);
      if (value === null) found[name] = t(name === "amount" && draft.amount ? "wrongAmount" : "wanted.empty");
      else filled[name] = value;
    }
    setFaults(found);
    if (Object.keys(found).length === 0) asked.answer(filled);
  };
  return (
    <Modal opened onClose={() => asked.answer(null)} title={t("wanted.title")}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Text c="dimmed">{t("wanted.about", { title: asked.title })}</Text>
          {asked.names.map((name, index) => (
            <WantedField
              key={name}
              entity={entity}
              name={name}
              first={index === 0}
              value={draft[name]}
              fault={faults[name]}
              onChange={(value) => set(name, value)}
            />
          ))}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={() => asked.answer(null)}>
              {t("cancel")}
            </Button>
            <Button type="submit">{t("wanted.act")}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** As the API takes it; null when it is still empty. */
export function ready(name: string, value: unknown, custom: CustomField[] = []): unknown {
  const own = custom.find((field) => pathOf(field) === name);
  if (own) return sentOf(own, value) ?? null;
  if (value === undefined || value === null || (typeof value === "string" && !value.trim())) return null;
  if (name === "amount") {
    const amount = parseAmount(String(value));
    return amount && amount !== "0.00" ? { amount } : null;
  }
  if (name === "phones" || name === "emails") return [String(value).trim()];
  if (name === "companyId") return (value as Ref).id;
  if (name === "contactIds") return [(value as Ref).id];
  return typeof value === "string" ? value.trim() : value;
}

interface WantedFieldProps {
  entity: "lead" | "deal";
  name: string;
  first: boolean;
  value: unknown;
  fault: string | undefined;
  onChange: (value: unknown) => void;
}

export function WantedField({ entity, name, first, value, fault, onChange }: WantedFieldProps) {
  const { t, i18n } = useTranslation("common");
  const sources = useSources();
  const own = useAllCustomFields().find((field) => field.entity === entity && pathOf(field) === name);
  if (own)
    return (
      <CustomInput
        field={own}
        required
        autoFocus={first}
        error={fault || undefined}
        value={value ?? null}
        onChange={onChange}
      />
    );
  const common = {
    label: t(`wanted.field.${entity === "lead" && name === "text" ? "leadText" : name}`),
    error: fault || undefined,
    withAsterisk: true,
    ...(first && { "data-autofocus": true }),
  };
  switch (name) {
    case "nextContactAt":
      return (
        <DeadlineField
          label={common.label}
          required
          error={common.error}
          value={(value as string) ?? null}
          onChange={onChange}
        />
      );
    case "promisedAt":
      return (
        <DatePickerInput
          {...common}
          locale={i18n.language}
          valueFormat="D MMM YYYY"
          value={(value as string) ?? null}
          onChange={onChange}
        />
      );
    case "source":
      return (
        <Select
          {...common}
          value={(value as string) ?? null}
          onChange={onChange}
          data={sources.filter((one) => one.active).map((one) => ({ value: one.code, label: one.name }))}
        />
      );
    case "companyId":
      return <CompanySelect {...common} value={(value as Ref) ?? null} onChange={onChange} />;
    case "contactIds":
      return <ContactSelect {...common} value={(value as Ref) ?? null} onChange={onChange} />;
    case "text":
    case "comment":
      return (
        <Textarea
          {...common}
          autosize
          minRows={2}
          value={(value as string) ?? ""}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    default:
      return (
        <TextInput
          {...common}
          inputMode={name === "amount" ? "decimal" : name === "phones" ? "tel" : undefined}
          value={(value as string) ?? ""}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}
