// A cell of a list edited where it stands: Enter or leaving saves, Tab saves and goes on, Escape gives up. What is wrong is said beside
// the cell; when somebody was faster, what they made of it is shown and the person chooses.
import { Button, Group, Popover, Select, Text, TextInput } from "@mantine/core";
import { ApiProblem } from "@voronka/api";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Declined, useExplain } from "../api";
import { useEmployees } from "../dictionaries";
import { TagsEditor } from "./Tags";

export interface CellEdit {
  label: string;
  kind: "text" | "money" | "date" | "moment" | "employee" | "choice" | "tags";
  /** As it is typed; of tags their names. */
  value: string | null;
  names?: string[];
  /** Of a choice. */
  choices?: { value: string; label: string }[];
  required?: boolean;
  /** @param value what was typed @param over the version over which to write, when the person has seen what others made of it */
  save: (value: string | null, names: string[], over?: number) => Promise<unknown>;
  /** What stands in this cell of such a record, in words. */
  theirs?: (record: unknown) => string;
  /** The record as it was when the editing began. */
  row?: unknown;
}

interface CellEditorProps {
  edit: CellEdit;
  onClose: () => void;
  onNext: (way: 1 | -1) => void;
}

export function CellEditor({ edit: begun, onClose, onNext }: CellEditorProps) {
  const { t } = useTranslation("listing");
  // what others change meanwhile is met on saving, not taken over unseen
  const [edit] = useState(begun);
  const explain = useExplain();
  const [draft, setDraft] = useState(edit.value ?? "");
  const [names, setNames] = useState(edit.names ?? []);
  const [fault, setFault] = useState<string | null>(null);
  const [current, setCurrent] = useState<{ version: number } | null>(null);
  const [busy, setBusy] = useState(false);
  const leaving = useRef(false);

  const unchanged = (value: string) =>
    edit.kind === "tags"
      ? JSON.stringify(names) === JSON.stringify(edit.names ?? [])
      : value.trim() === (edit.value ?? "");

  /** Where others have changed something else meanwhile, it is written over what they made. */
  const write = async (value: string, seen?: number) => {
    for (let over = seen; ; ) {
      try {
        return await edit.save(value.trim() || null, names, over);
      } catch (problem) {
        const now = presentOf(problem);
        const same = now && edit.row !== undefined && edit.theirs?.(now) === edit.theirs?.(edit.row);
        if (!same || now.version === over) throw problem;
        over = now.version;
      }
    }
  };
  const save = async (value: string, after: () => void, over?: number) => {
    if (busy || leaving.current) return;
    if (unchanged(value) && over === undefined) {
      leaving.current = true;
      return after();
    }
    if (edit.required && edit.kind !== "tags" && !value.trim()) return setFault(t("needed"));
    setBusy(true);
    setFault(null);
    try {
      await write(value, over);
      leaving.current = true;
      after();
    } catch (problem) {
      if (problem instanceof Declined) {
        leaving.current = true;
        return onClose();
      }
      setCurrent(presentOf(problem));
      setFault(explain(problem));
    } finally {
      setBusy(false);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === "Escape") {
      event.preventDefault();
      leaving.current = true;
      onClose();
    } else if (event.key === "Tab" && !current) {
      event.preventDefault();
      const way = event.shiftKey ? -1 : 1;
      void save(draft, () => onNext(way));
    } else if (event.key === "Enter" && !current && edit.kind !== "tags" && !isChoice(edit)) {
      event.preventDefault();
      void save(draft, onClose);
    }
  };
  const blurred = () => {
    // what the popover says is pressed with the focus out of the field
    requestAnimationFrame(() => {
      if (!current && !fault && !document.querySelector("[data-cell-conflict]")) void save(draft, onClose);
    });
  };

  return (
    <Popover
      opened={fault !== null}
      position="bottom-start"
      withinPortal
      width={300}
      trapFocus={current !== null}
    >
      <Popover.Target>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the field inside */}
        <div data-editor onKeyDown={onKeyDown}>
          <Input
            edit={edit}
            draft={draft}
            names={names}
            faulty={fault !== null}
            onNames={setNames}
            onDraft={(value) => {
              setDraft(value);
              if (!current) setFault(null);
            }}
            onChosen={(value) => {
              setDraft(value);
              void save(value, onClose);
            }}
            onBlur={blurred}
          />
        </div>
      </Popover.Target>
      <Popover.Dropdown role="alert" data-cell-conflict={current ? true : undefined}>
        <Text size="sm" c={current ? undefined : "red"}>
          {current ? t("changedTo", { value: edit.theirs?.(current) ?? "…" }) : fault}
        </Text>
        {current && (
          <Group gap="xs" mt="sm">
            <Button size="compact-sm" onClick={() => void save(draft, onClose, current.version)}>
              {t("common:keepMine")}
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => {
                leaving.current = true;
                onClose();
              }}
            >
              {t("common:takeTheirs")}
            </Button>
          </Group>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

/** The record as others have left it, when that is what is wrong. */
function presentOf(problem: unknown): { version: number } | null {
  return problem instanceof ApiProblem && problem.status === 412
    ? ((problem.current as { version: number } | undefined) ?? null)
    : null;
}

const isChoice = (edit: CellEdit) => edit.kind === "choice" || edit.kind === "employee";

interface InputProps {
  edit: CellEdit;
  draft: string;
  names: string[];
  faulty: boolean;
  onDraft: (value: string) => void;
  onNames: (names: string[]) => void;
  onChosen: (value: string) => void;
  onBlur: () => void;
}

function Input({ edit, draft, names, faulty, onDraft, onNames, onChosen, onBlur }: InputProps) {
  const employees = useEmployees();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  if (edit.kind === "tags")
    return <TagsEditor label={edit.label} hideLabel value={names} onChange={onNames} />;
  if (isChoice(edit))
    return (
      <Select
        ref={field}
        size="xs"
        aria-label={edit.label}
        searchable
        defaultDropdownOpened
        allowDeselect={false}
        clearable={!edit.required}
        error={faulty}
        value={draft || null}
        onChange={(value) => onChosen(value ?? "")}
        onBlur={onBlur}
        data={
          edit.choices ??
          employees.filter((one) => one.active).map((one) => ({ value: String(one.id), label: one.name }))
        }
      />
    );
  const type = edit.kind === "date" ? "date" : edit.kind === "moment" ? "datetime-local" : "text";
  return (
    <TextInput
      ref={field}
      size="xs"
      type={type}
      inputMode={edit.kind === "money" ? "decimal" : undefined}
      aria-label={edit.label}
      error={faulty}
      value={draft}
      onChange={(event) => onDraft(event.currentTarget.value)}
      onBlur={onBlur}
    />
  );
}

/** An instant as the field of date and time takes it: by the clock of this place. */
export function localMoment(value: string | null): string | null {
  if (!value) return null;
  const at = new Date(value);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

export function momentOf(local: string | null): string | null {
  return local ? new Date(local).toISOString() : null;
}
