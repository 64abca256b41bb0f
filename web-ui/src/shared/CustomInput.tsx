// An input for a value of one of the company's own fields, by what kind it is. <CustomInput field value onChange error />
import {
  Button,
  FileButton,
  Group,
  Input,
  MultiSelect,
  Select,
  Text,
  Textarea,
  TextInput,
} from "@mantine/core";
import { DatePickerInput } from "@mantine/dates";
import { notifications } from "@mantine/notifications";
import { IconUpload, IconX } from "@tabler/icons-react";
import type { CustomField, File as Kept, Ref } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { Declined, useAction } from "./api";
import { EmployeeSelect } from "./EmployeeSelect";
import { MOST_BYTES, useFiles } from "./files";
import { LinkSelect } from "./SearchSelect";

export interface CustomInputProps {
  field: CustomField;
  /** As an input holds it: see typedOf. */
  value: unknown;
  onChange: (value: unknown) => void;
  error?: string;
  required?: boolean;
  /** The label is only spoken. */
  hideLabel?: boolean;
  autoFocus?: boolean;
  onBlur?: () => void;
  opened?: boolean;
}

export function CustomInput({ field, value, onChange, ...rest }: CustomInputProps) {
  const { t, i18n } = useTranslation("fields");
  const { error, required, hideLabel, autoFocus, onBlur, opened } = rest;
  const common = {
    ...(hideLabel
      ? { "aria-label": field.name }
      : { label: field.name, description: field.hint || undefined }),
    error,
    withAsterisk: required,
    ...(autoFocus && { autoFocus: true, "data-autofocus": true }),
    onBlur,
  };
  const text = (value as string | null) ?? "";
  switch (field.type) {
    case "date":
      return (
        <DatePickerInput
          {...common}
          onBlur={undefined}
          locale={i18n.language}
          firstDayOfWeek={1}
          valueFormat="D MMM YYYY"
          clearable
          value={(value as string | null) ?? null}
          onChange={onChange}
          popoverProps={opened ? { defaultOpened: true, onClose: onBlur } : undefined}
        />
      );
    case "choice":
      return (
        <Select
          {...common}
          clearable
          searchable={field.options.length > 7}
          defaultDropdownOpened={opened}
          value={(value as string | null) ?? null}
          onChange={onChange}
          data={offered(field, [value as string])}
        />
      );
    case "choices":
      return (
        <MultiSelect
          {...common}
          clearable
          searchable={field.options.length > 7}
          defaultDropdownOpened={opened}
          value={(value as string[] | null) ?? []}
          onChange={onChange}
          data={offered(field, (value as string[] | null) ?? [])}
        />
      );
    case "boolean":
      return (
        <Select
          {...common}
          clearable
          defaultDropdownOpened={opened}
          value={value === null || value === undefined ? null : String(value)}
          onChange={(chosen) => onChange(chosen === null ? null : chosen === "true")}
          data={[
            { value: "true", label: t("yes") },
            { value: "false", label: t("no") },
          ]}
        />
      );
    case "employee":
      return (
        <EmployeeSelect
          {...common}
          clearable
          defaultDropdownOpened={opened}
          value={typeof value === "object" ? ((value as Ref | null)?.id ?? null) : (value as number)}
          onChange={onChange}
        />
      );
    case "link":
      return (
        <LinkSelect
          {...common}
          target={field.target ?? "company"}
          value={(value as Ref | null) ?? null}
          onChange={onChange}
        />
      );
    case "file":
      return <FileInput {...rest} field={field} value={value} onChange={onChange} />;
    case "address":
      return (
        <Textarea
          {...common}
          autosize
          minRows={1}
          maxLength={5000}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    default:
      return (
        <TextInput
          {...common}
          inputMode={field.type === "text" ? undefined : "decimal"}
          maxLength={5000}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}

/** Those in use, and one out of use where it is chosen. */
export function offered(field: CustomField, chosen: string[]) {
  return field.options
    .filter((one) => !one.archived || chosen.includes(one.code))
    .map((one) => ({ value: one.code, label: one.name }));
}

function FileInput({ field, value, onChange, error, required, hideLabel }: CustomInputProps) {
  const { t } = useTranslation("fields");
  const files = useFiles();
  const take = useAction(
    async (file: File) => {
      if (file.size > MOST_BYTES) {
        notifications.show({ color: "red", message: t("fileLarge") });
        throw new Declined();
      }
      return files.upload(file, {});
    },
    { onDone: (kept: Kept) => onChange(kept) },
  );
  const kept = value as Ref | null;
  return (
    <Input.Wrapper
      label={hideLabel ? undefined : field.name}
      description={hideLabel ? undefined : field.hint || undefined}
      error={error}
      withAsterisk={required}
    >
      <Group gap="sm">
        {kept && <Text>{kept.name}</Text>}
        <FileButton onChange={(file) => file && take.mutate(file)}>
          {(props) => (
            <Button
              {...props}
              size="compact-sm"
              variant="default"
              loading={take.isPending}
              leftSection={<IconUpload size={16} />}
              aria-label={t("fileOf", { name: field.name })}
            >
              {kept ? t("fileOther") : t("fileChoose")}
            </Button>
          )}
        </FileButton>
        {kept && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            leftSection={<IconX size={16} />}
            onClick={() => onChange(null)}
          >
            {t("fileRemove")}
          </Button>
        )}
      </Group>
    </Input.Wrapper>
  );
}
