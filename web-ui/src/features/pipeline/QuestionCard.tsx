import { ActionIcon, Button, Group, Paper, Select, Stack, Textarea, TextInput } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from "@tabler/icons-react";
import type { Pipeline, ScriptQuestion } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { END } from "../../shared/script";
import { WANTED } from "../../shared/useWanted";

const KINDS = ["say", "text", "choice", "choices", "date"] as const;

interface QuestionCardProps {
  entity: Pipeline["entity"];
  number: number;
  question: ScriptQuestion;
  all: ScriptQuestion[];
  /** Null: it is taken away. */
  onChange: (question: ScriptQuestion | null) => void;
  onMove: (step: number) => void;
}

export function QuestionCard({ entity, number, question, all, onChange, onMove }: QuestionCardProps) {
  const { t } = useTranslation("pipeline");
  const chooses = question.kind === "choice" || question.kind === "choices";
  const set = (part: Partial<ScriptQuestion>) => onChange({ ...question, ...part });
  const short = (one: ScriptQuestion, at: number) => `${at + 1}. ${one.text.slice(0, 60) || "…"}`;
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Group gap="sm" wrap="nowrap" align="flex-start">
          <Textarea
            flex={1}
            label={t("script.question", { number })}
            autosize
            minRows={1}
            required
            maxLength={2000}
            value={question.text}
            onChange={(event) => set({ text: event.currentTarget.value })}
          />
          <Group gap={4} wrap="nowrap" mt={24}>
            <ActionIcon
              aria-label={t("script.upNamed", { number })}
              disabled={number === 1}
              onClick={() => onMove(-1)}
            >
              <IconArrowUp size={16} stroke={1.6} />
            </ActionIcon>
            <ActionIcon
              aria-label={t("script.downNamed", { number })}
              disabled={number === all.length}
              onClick={() => onMove(1)}
            >
              <IconArrowDown size={16} stroke={1.6} />
            </ActionIcon>
            <ActionIcon aria-label={t("script.removeNamed", { number })} onClick={() => onChange(null)}>
              <IconTrash size={16} stroke={1.6} />
            </ActionIcon>
          </Group>
        </Group>
        <Group grow gap="sm">
          <Select
            label={t("script.kind")}
            allowDeselect={false}
            value={question.kind}
            onChange={(kind) => {
              const next = kind as ScriptQuestion["kind"];
              set({
                kind: next,
                options: next.startsWith("choice") ? question.options : [],
                field: next === "say" ? null : question.field,
              });
            }}
            data={KINDS.map((value) => ({ value, label: t(`script.kinds.${value}`) }))}
          />
          {question.kind !== "say" && (
            <Select
              label={t("script.field")}
              placeholder={t("script.noField")}
              clearable
              value={question.field}
              onChange={(field) => set({ field })}
              data={WANTED[entity]
                .filter((name) => name !== "companyId" && name !== "contactIds")
                .map((name) => ({
                  value: name,
                  label: t(`common:wanted.field.${entity === "lead" && name === "text" ? "leadText" : name}`),
                }))}
            />
          )}
        </Group>
        {chooses && (
          <Stack gap="xs">
            {question.options.map((option, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: an option is known by its place while its words are typed
              <Group key={index} gap="sm" wrap="nowrap">
                <TextInput
                  flex={1}
                  aria-label={t("script.option", { number: index + 1 })}
                  required
                  maxLength={250}
                  value={option.text}
                  onChange={(event) => {
                    const text = event.currentTarget.value;
                    set({
                      options: question.options.map((one, at) => (at === index ? { ...one, text } : one)),
                    });
                  }}
                />
                <Select
                  w={200}
                  aria-label={t("script.next", { option: option.text })}
                  placeholder={t("script.nextOne")}
                  clearable
                  value={option.next}
                  onChange={(next) =>
                    set({
                      options: question.options.map((one, at) => (at === index ? { ...one, next } : one)),
                    })
                  }
                  data={[
                    ...all
                      .map((one, at) => ({ value: one.code, label: short(one, at) }))
                      .filter((one) => one.value !== question.code),
                    { value: END, label: t("script.end") },
                  ]}
                />
                <ActionIcon
                  aria-label={t("script.removeOption", { option: option.text })}
                  onClick={() => set({ options: question.options.filter((_, at) => at !== index) })}
                >
                  <IconTrash size={16} stroke={1.6} />
                </ActionIcon>
              </Group>
            ))}
            <Group>
              <Button
                size="compact-sm"
                variant="subtle"
                leftSection={<IconPlus size={16} />}
                onClick={() => set({ options: [...question.options, { text: "", next: null }] })}
              >
                {t("script.addOption")}
              </Button>
            </Group>
          </Stack>
        )}
      </Stack>
    </Paper>
  );
}
