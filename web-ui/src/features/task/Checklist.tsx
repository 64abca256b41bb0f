// The steps of a task: ticked, added with Enter, taken away.
import { ActionIcon, Checkbox, Group, Progress, Stack, Text, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import type { ChecklistItem } from "@voronka/api";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Tasks.module.css";

interface ChecklistProps {
  items: ChecklistItem[];
  onChange: (items: ChecklistItem[]) => void;
  readOnly?: boolean;
  /** In a template nothing is ticked yet. */
  plain?: boolean;
}

export function Checklist({ items, onChange, readOnly, plain }: ChecklistProps) {
  const { t } = useTranslation("task");
  const [text, setText] = useState("");
  const done = items.filter((item) => item.done).length;
  const add = () => {
    if (!text.trim()) return;
    onChange([...items, { text: text.trim(), done: false }]);
    setText("");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    add();
  };
  const at = (index: number, part: Partial<ChecklistItem>) =>
    onChange(items.map((item, place) => (place === index ? { ...item, ...part } : item)));
  if (readOnly && items.length === 0) return null;
  return (
    <fieldset className={classes.checklist}>
      <legend className={classes.legend}>
        {t("field.checklist")}
        {!plain && items.length > 0 && (
          <Text span c="dimmed" size="xs" ml="xs">
            {t("stepsDone", { done, all: items.length })}
          </Text>
        )}
      </legend>
      {!plain && items.length > 0 && (
        <Progress
          size="xs"
          value={(done / items.length) * 100}
          color={done === items.length ? "green" : undefined}
          mb="sm"
          aria-label={t("field.checklist")}
        />
      )}
      <Stack gap={2}>
        {items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps have no other name than their place
          <Group key={index} gap="sm" wrap="nowrap" justify="space-between" className={classes.step}>
            {plain ? (
              <TextInput
                flex={1}
                aria-label={t("step", { number: index + 1 })}
                maxLength={500}
                value={item.text}
                onChange={(event) => at(index, { text: event.currentTarget.value })}
              />
            ) : (
              <Checkbox
                label={item.text}
                checked={item.done}
                disabled={readOnly}
                onChange={(event) => at(index, { done: event.currentTarget.checked })}
              />
            )}
            {!readOnly && (
              <ActionIcon
                size="sm"
                aria-label={t("removeStep", { text: item.text })}
                onClick={() => onChange(items.filter((_, place) => place !== index))}
              >
                <IconX size={14} />
              </ActionIcon>
            )}
          </Group>
        ))}
        {!readOnly && items.length < 100 && (
          <TextInput
            mt={items.length > 0 ? 4 : 0}
            aria-label={t("newStep")}
            placeholder={t("newStep")}
            maxLength={500}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={onKeyDown}
            onBlur={add}
            leftSection={<IconPlus size={14} aria-hidden />}
          />
        )}
      </Stack>
    </fieldset>
  );
}
