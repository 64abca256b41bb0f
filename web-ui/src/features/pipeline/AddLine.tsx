// One line that adds one named thing: type, Enter, and the next can be typed.
import { Button, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useExplain } from "../../shared/api";
import classes from "./Pipeline.module.css";

interface AddLineProps {
  label: string;
  onAdd: (name: string) => Promise<unknown>;
}

export function AddLine({ label, onAdd }: AddLineProps) {
  const { t } = useTranslation("pipeline");
  const explain = useExplain();
  const [name, setName] = useState("");
  const [fault, setFault] = useState<string>();
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!name.trim()) return setFault(t("needsName"));
    setBusy(true);
    try {
      await onAdd(name.trim());
      setName("");
      setFault(undefined);
    } catch (problem) {
      setFault(explain(problem));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className={classes.add} onSubmit={(event) => void submit(event)} noValidate>
      <TextInput
        aria-label={label}
        placeholder={label}
        maxLength={100}
        value={name}
        onChange={(event) => {
          setName(event.currentTarget.value);
          setFault(undefined);
        }}
        error={fault}
      />
      <Button type="submit" variant="default" loading={busy} leftSection={<IconPlus size={16} />}>
        {t("common:add")}
      </Button>
    </form>
  );
}
