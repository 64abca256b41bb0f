// Tags on cards and rows, and the field by which a record gets them: a name that is new enters the dictionary.
import { Button, Group, Stack, TagsInput } from "@mantine/core";
import type { Tag } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction } from "../api";
import { EditableSlot } from "../EditableSlot";
import classes from "./Listing.module.css";
import { useTags } from "./useFields";

export function Tags({ tags, most }: { tags: Tag[]; most?: number }) {
  if (tags.length === 0) return null;
  const shown = most ? tags.slice(0, most) : tags;
  const rest = tags.slice(shown.length);
  return (
    <span className={classes.tags}>
      {shown.map((tag) => (
        <span key={tag.id} className={classes.tag} title={tag.name}>
          <span className={classes.dot} style={{ background: tag.colour }} aria-hidden />
          <span className={classes.tagName}>{tag.name}</span>
        </span>
      ))}
      {rest.length > 0 && (
        <span className={classes.tag} title={rest.map((tag) => tag.name).join(", ")}>
          +{rest.length}
        </span>
      )}
    </span>
  );
}

interface TagsEditorProps {
  label: string;
  value: string[];
  onChange: (names: string[]) => void;
  hideLabel?: boolean;
}

export function TagsEditor({ label, value, onChange, hideLabel }: TagsEditorProps) {
  const { t } = useTranslation("listing");
  const known = useTags();
  return (
    <TagsInput
      data-autofocus
      autoFocus
      label={hideLabel ? undefined : label}
      aria-label={label}
      placeholder={value.length ? undefined : t("tagPlaceholder")}
      maxTags={50}
      clearable
      isDuplicate={(name, all) => all.some((one) => one.toLowerCase() === name.toLowerCase())}
      data={known.map((tag) => tag.name)}
      value={value}
      onChange={(names) => onChange(names.map((name) => name.trim().slice(0, 50)).filter(Boolean))}
    />
  );
}

interface TagsFieldProps {
  tags: Tag[];
  readOnly?: boolean;
  onSave: (names: string[]) => Promise<unknown>;
}

/** The tags of a record, edited in place on its card. */
export function TagsField({ tags, readOnly, onSave }: TagsFieldProps) {
  const { t } = useTranslation("listing");
  return (
    <EditableSlot
      label={t("tags")}
      spoken={tags.map((tag) => tag.name).join(", ")}
      show={tags.length > 0 && <Tags tags={tags} />}
      readOnly={readOnly}
      placeholder={t("addTag")}
      editor={(close) => <Editor tags={tags} onSave={onSave} onClose={close} />}
    />
  );
}

function Editor({ tags, onSave, onClose }: TagsFieldProps & { onClose: (refocus: boolean) => void }) {
  const { t } = useTranslation("listing");
  const [names, setNames] = useState(() => tags.map((tag) => tag.name));
  const save = useAction(() => onSave(names), { refresh: ["/tags"], onDone: () => onClose(true) });
  return (
    <Stack gap="xs">
      <TagsEditor label={t("tags")} hideLabel value={names} onChange={setNames} />
      <Group gap="xs">
        <Button size="compact-xs" loading={save.isPending} onClick={() => save.mutate(undefined)}>
          {t("common:save")}
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => onClose(true)}>
          {t("common:cancel")}
        </Button>
      </Group>
    </Stack>
  );
}
