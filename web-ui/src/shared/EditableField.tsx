// A value edited in place. Enter or leaving saves, Escape gives up. When somebody else changes the value while it is being
// edited, the person is told and chooses; nothing is overwritten silently.
import { ActionIcon, Button, Group, Loader, Text, Textarea, TextInput, UnstyledButton } from "@mantine/core";
import { IconCheck, IconX } from "@tabler/icons-react";
import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useExplain } from "./api";
import classes from "./EditableField.module.css";

interface EditableFieldProps {
  label: string;
  value: string | null;
  /** How the value is shown; the value itself when absent. */
  show?: ReactNode;
  onSave: (value: string | null) => Promise<unknown>;
  /** Words of what is wrong, or nothing. */
  check?: (value: string) => string | undefined;
  multiline?: boolean;
  readOnly?: boolean;
  placeholder?: string;
  type?: "text" | "tel" | "email" | "url";
  inputMode?: "text" | "decimal" | "numeric" | "tel";
}

export function EditableField(props: EditableFieldProps) {
  const { label, value, show, readOnly, placeholder } = props;
  const { t } = useTranslation("common");
  const [editing, setEditing] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const shown = show ?? value;
  const close = (refocus: boolean) => {
    setEditing(false);
    if (refocus) requestAnimationFrame(() => opener.current?.focus());
  };
  return (
    <div className={classes.field}>
      <Text className={classes.label} component="div" aria-hidden={editing || undefined}>
        {label}
      </Text>
      {editing ? (
        <Editor {...props} onClose={close} />
      ) : readOnly ? (
        <div className={classes.value}>{shown || <span className={classes.empty}>—</span>}</div>
      ) : (
        <UnstyledButton
          ref={opener}
          className={classes.button}
          onClick={() => setEditing(true)}
          aria-label={t("editField", { field: label, value: value || t("empty") })}
        >
          {shown || <span className={classes.empty}>{placeholder ?? t("fillIn")}</span>}
        </UnstyledButton>
      )}
    </div>
  );
}

function Editor(props: EditableFieldProps & { onClose: (refocus: boolean) => void }) {
  const { label, value, onSave, check, multiline, type = "text", inputMode, onClose } = props;
  const { t } = useTranslation("common");
  const explain = useExplain();
  const [base, setBase] = useState(value);
  const [draft, setDraft] = useState(value ?? "");
  const [error, setError] = useState<string>();
  const [saving, setSaving] = useState(false);
  const changedByOthers = value !== base;

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
  const common = {
    "aria-label": label,
    value: draft,
    error,
    disabled: saving,
    autoFocus: true,
    onKeyDown,
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
          {...common}
          onChange={(event) => setDraft(event.currentTarget.value)}
        />
      ) : (
        <TextInput
          size="sm"
          type={type}
          inputMode={inputMode}
          {...common}
          onChange={(event) => setDraft(event.currentTarget.value)}
          rightSectionWidth={60}
          rightSection={
            saving ? (
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
            )
          }
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
