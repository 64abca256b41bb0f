// A value edited in place. Enter or leaving saves, Escape gives up. When somebody else changes the value while it is being
// edited, the person is told and chooses; nothing is overwritten silently.
import { ActionIcon, Button, Group, Loader, Text, Textarea, TextInput } from "@mantine/core";
import { IconCheck, IconX } from "@tabler/icons-react";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useExplain } from "./api";
import classes from "./EditableField.module.css";
import { EditableSlot } from "./EditableSlot";

interface EditableFieldProps {
  label: string;
  value: string | null;
  /** How the value is shown; the value itself when absent. */
  show?: ReactNode;
  /** What is shown can itself be pressed (phones, links): a pencil edits instead of the value. */
  pressable?: boolean;
  onSave: (value: string | null) => Promise<unknown>;
  /** Words of what is wrong, or nothing. */
  check?: (value: string) => string | undefined;
  multiline?: boolean;
  readOnly?: boolean;
  placeholder?: string;
  type?: "text" | "tel" | "email" | "url";
  inputMode?: "text" | "decimal" | "numeric" | "tel";
  hint?: string;
  /** The label is only spoken: in a list where the column says it. */
  hideLabel?: boolean;
}

export function EditableField(props: EditableFieldProps) {
  return (
    <EditableSlot
      label={props.label}
      spoken={props.value}
      show={props.show ?? props.value}
      pressable={props.pressable}
      readOnly={props.readOnly}
      placeholder={props.placeholder}
      hideLabel={props.hideLabel}
      editor={(close) => <Editor {...props} onClose={close} />}
    />
  );
}

function Editor(props: EditableFieldProps & { onClose: (refocus: boolean) => void }) {
  const { label, value, onSave, check, multiline, type = "text", inputMode, hint, onClose } = props;
  const { t } = useTranslation("common");
  const explain = useExplain();
  const [base, setBase] = useState(value);
  const [draft, setDraft] = useState(value ?? "");
  const [error, setError] = useState<string>();
  const [saving, setSaving] = useState(false);
  const changedByOthers = !saving && value !== base;

  const save = async (refocus: boolean) => {
    const next = draft.trim();
    if (next === (base ?? "")) return onClose(refocus);
    const wrong = check?.(next);
    if (wrong) return setError(wrong);
    setSaving(true);
    setError(undefined);
    try {
      await onSave(next || null);
      onClose(refocus);
    } catch (fault) {
      setError(explain(fault));
    } finally {
      setSaving(false);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      onClose(true);
    }
    if (event.key === "Enter" && (!multiline || event.ctrlKey || event.metaKey) && !changedByOthers) {
      event.preventDefault();
      void save(true);
    }
  };
  const buttons = saving ? (
    <Loader size={16} />
  ) : (
    <Group gap={2} wrap="nowrap">
      <ActionIcon size="sm" color="accent" aria-label={t("save")} onClick={() => void save(true)}>
        <IconCheck size={16} />
      </ActionIcon>
      <ActionIcon size="sm" aria-label={t("cancel")} onClick={() => onClose(true)}>
        <IconX size={16} />
      </ActionIcon>
    </Group>
  );
  const common = {
    "aria-label": label,
    description: hint,
    value: draft,
    error,
    disabled: saving,
    autoFocus: true,
    onKeyDown,
    rightSection: buttons,
    rightSectionWidth: 60,
  };
  return (
    // leaving the field saves it, unless a choice is still open
    <fieldset
      className={classes.editor}
      aria-label={label}
      onBlur={(event) => {
        if (!changedByOthers && !saving && !event.currentTarget.contains(event.relatedTarget))
          void save(false);
      }}
    >
      {multiline ? (
        <Textarea
          autosize
          minRows={2}
          maxRows={12}
          {...common}
          onChange={(event) => setDraft(event.currentTarget.value)}
        />
      ) : (
        <TextInput
          type={type}
          inputMode={inputMode}
          {...common}
          onChange={(event) => setDraft(event.currentTarget.value)}
        />
      )}
      {changedByOthers && (
        <div role="alert" className={classes.conflict}>
          <Text size="xs">{t("changedMeanwhile", { value: value || t("empty") })}</Text>
          <Group gap="xs">
            <Button size="compact-xs" variant="default" onClick={() => onClose(true)}>
              {t("takeTheirs")}
            </Button>
            <Button size="compact-xs" variant="default" onClick={() => setBase(value)}>
              {t("keepMine")}
            </Button>
          </Group>
        </div>
      )}
    </fieldset>
  );
}
