// What a stage asks of a card: fields to enter, tasks and a list to go on, who may move it.
import { ActionIcon, Button, Checkbox, Group, MultiSelect, Select, Stack, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import type { Pipeline, StageCheckItem, StageMovers, StageTaskRule } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useQueryOf } from "../../shared/api";
import { pathOf, useAllCustomFields } from "../../shared/custom";
import { useDepartments } from "../../shared/dictionaries";
import { slug } from "../../shared/slug";
import { WANTED } from "../../shared/useWanted";
import { type HandOverDraft, HandOverRule } from "./HandOverRule";

export interface StageRulesDraft {
  requiredFields: string[];
  task: StageTaskRule | null;
  enter: StageMovers | null;
  leave: StageMovers | null;
  checklist: StageCheckItem[];
  handOver: HandOverDraft | null;
}

const KINDS = ["call", "letter", "meeting", "todo"] as const;
const RULES = ["closed", "done", "result"] as const;

interface StageRulesProps {
  entity: Pipeline["entity"];
  open: boolean;
  draft: StageRulesDraft;
  faults: Record<string, string | undefined>;
  set: (part: Partial<StageRulesDraft>) => void;
}

export function StageRules({ entity, open, draft, faults, set }: StageRulesProps) {
  const { t } = useTranslation("pipeline");
  // one that was put away stays required where it was, and is named too
  const custom = useAllCustomFields().filter(
    (field) => field.entity === entity && (!field.archived || draft.requiredFields.includes(pathOf(field))),
  );
  return (
    <Stack gap="md">
      <MultiSelect
        label={t("rule.fields")}
        description={t("rule.fieldsHint")}
        placeholder={draft.requiredFields.length === 0 ? t("rule.noFields") : undefined}
        searchable
        value={draft.requiredFields}
        onChange={(requiredFields) => set({ requiredFields })}
        error={faults.requiredFields}
        data={[
          ...WANTED[entity].map((name) => ({
            value: name as string,
            label: t(`common:wanted.field.${entity === "lead" && name === "text" ? "leadText" : name}`),
          })),
          ...custom.map((field) => ({ value: pathOf(field), label: field.name })),
        ]}
      />
      {open && (
        <HandOverRule value={draft.handOver} faults={faults} onChange={(handOver) => set({ handOver })} />
      )}
      {open && (
        <>
          <Group grow align="flex-end" gap="sm">
            <Select
              label={t("rule.task")}
              placeholder={t("rule.noTask")}
              clearable
              value={draft.task?.rule ?? null}
              onChange={(rule) =>
                set({ task: rule ? ({ rule, kind: draft.task?.kind ?? null } as StageTaskRule) : null })
              }
              data={RULES.map((value) => ({ value, label: t(`rule.tasks.${value}`) }))}
            />
            {draft.task && (
              <Select
                label={t("rule.kind")}
                placeholder={t("rule.anyKind")}
                clearable
                value={draft.task.kind}
                onChange={(kind) => draft.task && set({ task: { ...draft.task, kind } as StageTaskRule })}
                data={KINDS.map((value) => ({ value, label: t(`timeline:kind.${value}`) }))}
              />
            )}
          </Group>
          <CheckItems
            items={draft.checklist}
            fault={faults.checklist}
            onChange={(checklist) => set({ checklist })}
          />
        </>
      )}
      <Movers label={t("rule.enter")} value={draft.enter} onChange={(enter) => set({ enter })} />
      <Movers label={t("rule.leave")} value={draft.leave} onChange={(leave) => set({ leave })} />
    </Stack>
  );
}

interface MoversProps {
  label: string;
  value: StageMovers | null;
  onChange: (value: StageMovers | null) => void;
}

/** Roles and departments in one list: whoever is of one of them may. */
function Movers({ label, value, onChange }: MoversProps) {
  const { t } = useTranslation("pipeline");
  const roles = useQueryOf("/roles", {}, { staleTime: 600_000 }).data?.items ?? [];
  const departments = useDepartments();
  const chosen = [
    ...(value?.roles ?? []).map((code) => `r:${code}`),
    ...(value?.departments ?? []).map((id) => `d:${id}`),
  ];
  return (
    <MultiSelect
      label={label}
      placeholder={chosen.length === 0 ? t("rule.everybody") : undefined}
      searchable
      value={chosen}
      onChange={(next) =>
        onChange(
          next.length === 0
            ? null
            : {
                roles: next.filter((one) => one.startsWith("r:")).map((one) => one.slice(2)),
                departments: next.filter((one) => one.startsWith("d:")).map((one) => Number(one.slice(2))),
              },
        )
      }
      data={[
        { group: t("rule.roles"), items: roles.map((one) => ({ value: `r:${one.code}`, label: one.name })) },
        {
          group: t("rule.departments"),
          items: departments.map((one) => ({ value: `d:${one.id}`, label: one.name })),
        },
      ]}
    />
  );
}

interface CheckItemsProps {
  items: StageCheckItem[];
  fault: string | undefined;
  onChange: (items: StageCheckItem[]) => void;
}

function CheckItems({ items, fault, onChange }: CheckItemsProps) {
  const { t } = useTranslation("pipeline");
  const change = (index: number, part: Partial<StageCheckItem>) =>
    onChange(items.map((one, at) => (at === index ? { ...one, ...part } : one)));
  return (
    <Stack gap="xs" component="fieldset" style={{ border: 0, margin: 0, padding: 0 }}>
      <legend style={{ fontWeight: 500, padding: "0 0 4px" }}>{t("rule.checklist")}</legend>
      {items.map((item, index) => (
        <Group key={item.code} gap="sm" wrap="nowrap">
          <TextInput
            flex={1}
            aria-label={t("rule.item", { number: index + 1 })}
            maxLength={250}
            value={item.text}
            onChange={(event) => change(index, { text: event.currentTarget.value })}
            error={fault && !item.text.trim() ? fault : undefined}
          />
          <Checkbox
            label={t("rule.must")}
            checked={item.required}
            onChange={(event) => change(index, { required: event.currentTarget.checked })}
          />
          <ActionIcon
            aria-label={t("rule.removeItem", { name: item.text || index + 1 })}
            onClick={() => onChange(items.filter((_, at) => at !== index))}
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
          onClick={() =>
            onChange([
              ...items,
              {
                code: slug(
                  `item ${items.length + 1}`,
                  items.map((one) => one.code),
                ),
                text: "",
                required: true,
              },
            ])
          }
        >
          {t("rule.addItem")}
        </Button>
      </Group>
    </Stack>
  );
}
