// The company's own fields on the card of a record, in their groups, each edited in place.
import { Anchor, SimpleGrid, Stack } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { CustomField, File as Kept, Ref } from "@voronka/api";
import { type FocusEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { FileLink } from "./Attachments";
import { useAction } from "./api";
import { Person } from "./CardParts";
import classes from "./CustomFields.module.css";
import { CustomInput } from "./CustomInput";
import { grouped, sentOf, typedOf, useCustomFields, useSayCustom, type Values } from "./custom";
import { EditableField } from "./EditableField";
import { EditableSlot } from "./EditableSlot";
import { placeOf } from "./places";
import { PanelTitle } from "./RecordPage";

type Patch = (body: Record<string, unknown>) => Promise<unknown>;

interface CustomFieldsProps {
  entity: string;
  values: Values;
  readOnly: boolean;
  patch: Patch;
}

/** Beneath the fields that every such record has; nothing when the company has added none. */
export function CustomFields({ entity, values, readOnly, patch }: CustomFieldsProps) {
  const { t } = useTranslation("fields");
  const fields = useCustomFields(entity);
  return grouped(fields).map((group) => (
    <section key={group.name} className={classes.group} aria-label={group.name || t("more")}>
      <PanelTitle>{group.name || t("more")}</PanelTitle>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="lg" verticalSpacing="md">
        {group.fields.map((field) => (
          <CustomValue
            key={field.code}
            field={field}
            value={values[field.code]}
            readOnly={readOnly}
            onSave={(value) => patch({ customFields: { [field.code]: value } })}
          />
        ))}
      </SimpleGrid>
    </section>
  ));
}

interface CustomValueProps {
  field: CustomField;
  value: unknown;
  readOnly: boolean;
  onSave: (value: unknown) => Promise<unknown>;
}

function CustomValue({ field, value, readOnly, onSave }: CustomValueProps) {
  const { t } = useTranslation("fields");
  const say = useSayCustom();
  const words = say(field, value);
  if (["text", "address", "number", "money"].includes(field.type)) {
    const currency = (value as { currency?: string } | undefined)?.currency;
    return (
      <EditableField
        label={field.name}
        value={(typedOf(field, value) as string | null) ?? null}
        show={words || null}
        hint={field.hint || undefined}
        multiline={field.type === "address"}
        inputMode={field.type === "number" || field.type === "money" ? "decimal" : undefined}
        readOnly={readOnly}
        check={(typed) =>
          sentOf(field, typed) === undefined
            ? t(field.type === "money" ? "wrongMoney" : "wrongNumber")
            : undefined
        }
        onSave={(typed) => onSave(sentOf(field, typed, currency))}
      />
    );
  }
  return (
    <EditableSlot
      label={field.name}
      spoken={words}
      pressable={field.type === "link" || field.type === "file"}
      readOnly={readOnly}
      show={shown(field, value, words)}
      editor={(close) => <Editor field={field} value={value} onSave={onSave} onClose={close} />}
    />
  );
}

function shown(field: CustomField, value: unknown, words: string): ReactNode {
  if (!value && value !== false) return null;
  if (field.type === "employee") return <Person person={value as Ref} />;
  if (field.type === "file") return <FileLink file={value as Kept} />;
  const place =
    field.type === "link" && field.target ? placeOf({ type: field.target, id: (value as Ref).id }) : null;
  if (place)
    return (
      <Anchor component={Link} to={place}>
        {words}
      </Anchor>
    );
  return words;
}

interface EditorProps extends Omit<CustomValueProps, "readOnly"> {
  onClose: (refocus: boolean) => void;
}

/** What is chosen is saved at once; of several, when the field is left. */
function Editor({ field, value, onSave, onClose }: EditorProps) {
  const [draft, setDraft] = useState(typedOf(field, value));
  const save = useAction((next: unknown) => onSave(sentOf(field, next) ?? null), {
    onDone: () => onClose(true),
  });
  const several = field.type === "choices";
  const left = (event: FocusEvent) => {
    if (event.currentTarget.contains(event.relatedTarget) || save.isPending) return;
    if (several && JSON.stringify(draft ?? []) !== JSON.stringify(value ?? [])) save.mutate(draft);
    else if (field.type !== "date" && field.type !== "file") onClose(false);
  };
  return (
    <Stack
      gap="xs"
      onBlur={left}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onClose(true);
      }}
    >
      <CustomInput
        field={field}
        value={draft}
        hideLabel
        autoFocus
        opened
        onBlur={field.type === "date" ? () => onClose(true) : undefined}
        onChange={(next) => {
          setDraft(next);
          if (!several) save.mutate(next);
        }}
      />
    </Stack>
  );
}
