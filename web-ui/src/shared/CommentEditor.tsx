// Where a comment is written: formatting, mentions with suggestions, files by choice, drop and paste. Stored text goes in and out.
import { ActionIcon, Button, FileButton, Group, Stack, Text, Textarea, Tooltip } from "@mantine/core";
import { IconBold, IconItalic, IconLink, IconList, IconPaperclip } from "@tabler/icons-react";
import { type ClipboardEvent, type DragEvent, type KeyboardEvent, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import { Uploads } from "./Attachments";
import { useEmployees } from "./dictionaries";
import { useUploads } from "./files";
import { formatted, type Named, typedMention, withMarks, withNames } from "./mentions";
import classes from "./Timeline.module.css";

const SUGGESTED = 6;
const tools = [
  ["bold", IconBold],
  ["italic", IconItalic],
  ["list", IconList],
  ["link", IconLink],
] as const;

interface CommentEditorProps {
  /** What is shown at first, as a person writes it. */
  value: string;
  onChange: (shown: string) => void;
  /** The text as it is stored, with the files that were brought. Resolves when it is kept. */
  onSend: (text: string, fileIds: number[]) => Promise<unknown>;
  busy: boolean;
  act: string;
  onCancel?: () => void;
  withFiles?: boolean;
  autoFocus?: boolean;
}

export function useShown() {
  const people = useEmployees();
  return (text: string) => withNames(text, people);
}

export function CommentEditor(props: CommentEditorProps) {
  const { value, onChange, onSend, busy, act, onCancel, withFiles = false, autoFocus } = props;
  const { t } = useTranslation("timeline");
  const people = useEmployees();
  const uploads = useUploads({ tooLarge: t("file.tooLarge") });
  const area = useRef<HTMLTextAreaElement>(null);
  const list = useId();
  const [caret, setCaret] = useState(0);
  const [chosen, setChosen] = useState(0);
  const [closed, setClosed] = useState(false);
  const [dragged, setDragged] = useState(false);

  const typed = closed ? null : typedMention(value, caret);
  const suggested = typed ? suggestions(people, typed.query) : [];
  const ready = value.trim() !== "" && !busy && !uploads.busy;

  const select = (text: string, from: number, to: number) => {
    // at once: whoever types on would otherwise write behind the caret that is still to come
    flushSync(() => {
      onChange(text);
      setCaret(to);
    });
    area.current?.focus();
    area.current?.setSelectionRange(from, to);
  };
  const mention = (one: Named) => {
    if (!typed) return;
    const at = typed.from + one.name.length + 2;
    select(`${value.slice(0, typed.from)}@${one.name} ${value.slice(caret)}`, at, at);
  };
  const send = async () => {
    if (!ready) return;
    try {
      await onSend(withMarks(value.trim(), people), uploads.ids);
      uploads.clear();
    } catch {
      // told already; what was written and brought stays
    }
  };
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const one = suggested[chosen];
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void send();
    else if (event.key === "Escape" && suggested.length > 0) {
      event.stopPropagation();
      setClosed(true);
    } else if (event.key === "Escape") onCancel?.();
    else if (one && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : suggested.length - 1;
      setChosen((chosen + step) % suggested.length);
    } else if (one && (event.key === "Enter" || event.key === "Tab")) {
      event.preventDefault();
      mention(one);
    } else if ((event.ctrlKey || event.metaKey) && (event.code === "KeyB" || event.code === "KeyI")) {
      event.preventDefault();
      format(event.code === "KeyB" ? "bold" : "italic");
    }
  };
  const format = (kind: (typeof tools)[number][0]) => {
    const { selectionStart = value.length, selectionEnd = value.length } = area.current ?? {};
    const next = formatted(value, selectionStart, selectionEnd, kind);
    select(next.text, next.from, next.to);
  };
  const onDrop = (event: DragEvent) => {
    setDragged(false);
    if (!withFiles || event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    uploads.add(event.dataTransfer.files);
  };
  const onPaste = (event: ClipboardEvent) => {
    if (!withFiles || event.clipboardData.files.length === 0) return;
    event.preventDefault();
    uploads.add(event.clipboardData.files);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a place to drop files; the button beside does the same
    <div
      className={classes.editor}
      data-dragged={dragged || undefined}
      onDragOver={(event) => {
        if (!withFiles || !event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        setDragged(true);
      }}
      onDragLeave={() => setDragged(false)}
      onDrop={onDrop}
    >
      <Stack gap="xs">
        <Textarea
          ref={area}
          aria-label={t("comment")}
          aria-controls={suggested.length > 0 ? list : undefined}
          aria-activedescendant={suggested.length > 0 ? `${list}-${chosen}` : undefined}
          placeholder={t(dragged ? "dropHere" : "commentHint")}
          autosize
          minRows={2}
          maxRows={12}
          data-autofocus={autoFocus || undefined}
          autoFocus={autoFocus}
          value={value}
          onChange={(event) => {
            onChange(event.currentTarget.value);
            setCaret(event.currentTarget.selectionStart);
            setChosen(0);
            setClosed(false);
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
          onBlur={() => setClosed(true)}
          onKeyDown={onKey}
          onPaste={onPaste}
        />
        {suggested.length > 0 && (
          <div role="listbox" id={list} aria-label={t("mentionWhom")} className={classes.suggestions}>
            {suggested.map((one, index) => (
              // biome-ignore lint/a11y/useFocusableInteractive: the text keeps the focus; arrows choose
              <div
                key={one.id}
                id={`${list}-${index}`}
                role="option"
                aria-selected={index === chosen}
                className={classes.suggestion}
                onMouseDown={(event) => {
                  event.preventDefault();
                  mention(one);
                }}
              >
                {one.name}
              </div>
            ))}
          </div>
        )}
        <Uploads items={uploads.items} onRemove={uploads.remove} />
        <Group justify="space-between" gap="xs">
          <Group gap={4} role="toolbar" aria-label={t("formatting")}>
            {tools.map(([kind, Icon]) => (
              <Tooltip key={kind} label={t(`format.${kind}`)}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t(`format.${kind}`)}
                  onClick={() => format(kind)}
                >
                  <Icon size={16} stroke={1.8} />
                </ActionIcon>
              </Tooltip>
            ))}
            {withFiles && (
              <FileButton multiple onChange={uploads.add} inputProps={{ "aria-label": t("file.attach") }}>
                {(button) => (
                  <Tooltip label={t("file.attach")}>
                    <ActionIcon variant="subtle" color="gray" aria-label={t("file.attach")} {...button}>
                      <IconPaperclip size={16} stroke={1.8} />
                    </ActionIcon>
                  </Tooltip>
                )}
              </FileButton>
            )}
          </Group>
          <Group gap="xs">
            {onCancel && (
              <Button size="xs" variant="default" onClick={onCancel}>
                {t("common:cancel")}
              </Button>
            )}
            <Button size="xs" loading={busy} disabled={!ready} onClick={() => void send()}>
              {act}
            </Button>
          </Group>
        </Group>
        {value === "" && uploads.items.length > 0 && (
          <Text size="xs" c="dimmed">
            {t("file.sayWhat")}
          </Text>
        )}
      </Stack>
    </div>
  );
}

/** Those whose name or surname begins so. */
function suggestions(people: (Named & { active: boolean })[], query: string): Named[] {
  const wanted = query.toLocaleLowerCase();
  const fits = (one: Named) =>
    one.name.toLocaleLowerCase().startsWith(wanted) ||
    one.name
      .toLocaleLowerCase()
      .split(" ")
      .some((word) => word.startsWith(wanted));
  return people
    .filter((one) => one.active && fits(one) && one.name !== query.trim())
    .sort((a, b) => a.name.localeCompare(b.name))
    .slice(0, SUGGESTED);
}
