// A labelled value that turns into an editor of any kind. <EditableSlot label show spoken editor={(close) => …} />
import { ActionIcon, Text, UnstyledButton } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./EditableField.module.css";

interface EditableSlotProps {
  label: string;
  show: ReactNode;
  /** The value in words, for the name of the button. */
  spoken: string | null | undefined;
  editor: (close: (refocus: boolean) => void) => ReactNode;
  pressable?: boolean;
  readOnly?: boolean;
  placeholder?: string;
  hideLabel?: boolean;
}

export function EditableSlot(props: EditableSlotProps) {
  const { label, show, spoken, editor, pressable, readOnly, placeholder, hideLabel } = props;
  const { t } = useTranslation("common");
  const [editing, setEditing] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = (refocus: boolean) => {
    setEditing(false);
    if (refocus) requestAnimationFrame(() => opener.current?.focus());
  };
  const name = t("editField", { field: label, value: spoken || t("empty") });
  const nothing = <span className={classes.empty}>{readOnly ? "—" : (placeholder ?? t("fillIn"))}</span>;
  return (
    <div className={classes.field}>
      {!hideLabel && (
        <Text className={classes.label} component="div">
          {label}
        </Text>
      )}
      {editing ? (
        editor(close)
      ) : readOnly ? (
        <div className={classes.value}>{show || nothing}</div>
      ) : pressable && show ? (
        <div className={classes.pressable}>
          <div className={classes.shown}>{show}</div>
          <ActionIcon
            ref={opener}
            size="sm"
            className={classes.pencil}
            aria-label={name}
            onClick={() => setEditing(true)}
          >
            <IconPencil size={16} stroke={1.6} />
          </ActionIcon>
        </div>
      ) : (
        <UnstyledButton
          ref={opener}
          className={classes.button}
          onClick={() => setEditing(true)}
          aria-label={name}
        >
          {show || nothing}
        </UnstyledButton>
      )}
    </div>
  );
}
