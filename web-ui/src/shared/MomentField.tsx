// A date and time edited in place.
import { Button, Group, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction } from "./api";
import { DeadlineField } from "./DeadlineField";
import { EditableSlot } from "./EditableSlot";
import { dateTime } from "./format";

interface MomentFieldProps {
  label: string;
  value: string | null;
  onSave: (value: string | null) => Promise<unknown>;
  readOnly?: boolean;
  /** It cannot be left empty. */
  required?: boolean;
}

export function MomentField({ label, value, onSave, readOnly, required }: MomentFieldProps) {
  return (
    <EditableSlot
      label={label}
      spoken={value && dateTime(value)}
      show={value && dateTime(value)}
      readOnly={readOnly}
      editor={(close) => (
        <Editor value={value} label={label} required={required} onSave={onSave} onClose={close} />
      )}
    />
  );
}

interface EditorProps extends Omit<MomentFieldProps, "readOnly"> {
  onClose: (refocus: boolean) => void;
}

function Editor({ label, value, required, onSave, onClose }: EditorProps) {
  const { t } = useTranslation("common");
  const [draft, setDraft] = useState(value);
  const save = useAction(() => onSave(draft), { onDone: () => onClose(true) });
  return (
    <Stack gap="xs">
      <DeadlineField label={label} hideLabel value={draft} onChange={setDraft} clearable={!required} />
      <Group gap="xs">
        <Button size="compact-xs" loading={save.isPending} onClick={() => save.mutate(undefined)}>
          {t("save")}
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => onClose(true)}>
          {t("cancel")}
        </Button>
      </Group>
    </Stack>
  );
}
