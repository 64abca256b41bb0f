// What holds for a whole pipeline: the date of next contact, the next deal by itself, and where a deal goes that changes to another pipeline.
import { Group, NumberInput, Select, Stack, Switch, Text, TextInput } from "@mantine/core";
import type { Pipeline, PipelineRepeat } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useRememberItem } from "../../shared/api";
import { usePipelines } from "../../shared/dictionaries";
import { useEditForm } from "../../shared/editForm";
import { parseAmount, typedAmount } from "../../shared/format";
import { PanelForm, SidePanel } from "../../shared/SidePanel";

interface PipelineRulesProps {
  pipeline: Pipeline;
  opened: boolean;
  onClose: () => void;
}

export function PipelineRules({ pipeline, opened, onClose }: PipelineRulesProps) {
  const { t } = useTranslation("pipeline");
  return (
    <SidePanel opened={opened} title={t("rules.title", { name: pipeline.name })} onClose={onClose} size={560}>
      <Stack gap="xl">
        <RulesForm pipeline={pipeline} onClose={onClose} />
        {pipeline.entity === "deal" && <StageMap pipeline={pipeline} />}
      </Stack>
    </SidePanel>
  );
}

interface Draft {
  nextContactRequired: boolean;
  won: PipelineRepeat | null;
  lost: PipelineRepeat | null;
  headAbove: string;
  workWithin: number | null;
}

function RulesForm({ pipeline, onClose }: { pipeline: Pipeline; onClose: () => void }) {
  const { t } = useTranslation("pipeline");
  const api = useApi();
  const form = useEditForm<Pipeline, Draft>({
    row: pipeline,
    draftName: `pipeline.rules.${pipeline.code}`,
    toDraft: (row) => ({
      nextContactRequired: row?.nextContactRequired ?? false,
      won: (row?.repeat.won as PipelineRepeat | undefined) ?? null,
      lost: (row?.repeat.lost as PipelineRepeat | undefined) ?? null,
      headAbove: typedAmount(row?.headAbove),
      workWithin: row?.workWithin ?? null,
    }),
    check: (draft) => ({
      ...Object.fromEntries(
        (["won", "lost"] as const).map((end) => {
          const rule = draft[end];
          return [end, rule && (!rule.title.trim() || !(rule.after >= 1)) ? t("rules.wrong") : undefined];
        }),
      ),
      headAbove:
        draft.headAbove.trim() && parseAmount(draft.headAbove) === null ? t("common:wrongAmount") : undefined,
    }),
    send: (_changed, draft, version) =>
      api.patch("/pipelines/{code}", {
        path: { code: pipeline.code },
        body: {
          nextContactRequired: draft.nextContactRequired,
          repeat: { won: draft.won, lost: draft.lost },
          headAbove: draft.headAbove.trim()
            ? { amount: parseAmount(draft.headAbove), currency: pipeline.currency }
            : null,
          workWithin: draft.workWithin,
        },
        version,
      }),
    done: t("renamed"),
    refresh: ["/pipelines"],
    onDone: onClose,
  });
  return (
    <PanelForm form={form}>
      <Switch
        label={t("rules.nextContact")}
        description={t("rules.nextContactHint")}
        checked={form.draft.nextContactRequired}
        onChange={(event) => form.set({ nextContactRequired: event.currentTarget.checked })}
      />
      {pipeline.entity === "deal" && (
        <>
          <TextInput
            label={t("rules.headAbove")}
            description={t("rules.headAboveHint")}
            inputMode="decimal"
            value={form.draft.headAbove}
            onChange={(event) => form.set({ headAbove: event.currentTarget.value })}
            error={form.faults.headAbove}
          />
          <NumberInput
            label={t("rules.workWithin")}
            description={t("rules.workWithinHint")}
            min={1}
            max={1000}
            allowDecimal={false}
            value={form.draft.workWithin ?? ""}
            onChange={(value) => form.set({ workWithin: value === "" ? null : Number(value) })}
          />
        </>
      )}
      {pipeline.entity === "deal" &&
        (["won", "lost"] as const).map((end) => (
          <Repeat
            key={end}
            end={end}
            pipeline={pipeline}
            rule={form.draft[end]}
            fault={form.faults[end]}
            onChange={(rule) => form.set({ [end]: rule })}
          />
        ))}
    </PanelForm>
  );
}

interface RepeatProps {
  end: "won" | "lost";
  pipeline: Pipeline;
  rule: PipelineRepeat | null;
  fault: string | undefined;
  onChange: (rule: PipelineRepeat | null) => void;
}

function Repeat({ end, pipeline, rule, fault, onChange }: RepeatProps) {
  const { t } = useTranslation("pipeline");
  const pipelines = usePipelines("deal");
  const into = pipelines.find((one) => one.code === rule?.pipeline);
  const set = (part: Partial<PipelineRepeat>) => rule && onChange({ ...rule, ...part });
  return (
    <Stack gap="sm">
      <Switch
        label={t(`rules.repeat.${end}`)}
        checked={rule !== null}
        onChange={(event) =>
          onChange(
            event.currentTarget.checked
              ? {
                  after: end === "won" ? 1 : 3,
                  unit: "month",
                  pipeline: pipeline.code,
                  stage: null,
                  responsible: "same",
                  title: t("rules.titleDefault"),
                }
              : null,
          )
        }
      />
      {rule && (
        <Stack gap="sm" ps="lg">
          <Group grow gap="sm" align="flex-start">
            <NumberInput
              label={t("rules.after")}
              min={1}
              max={1000}
              allowDecimal={false}
              value={rule.after}
              onChange={(value) => set({ after: Number(value) })}
              error={fault}
            />
            <Select
              label={t("rules.unit")}
              allowDeselect={false}
              value={rule.unit}
              onChange={(unit) => unit && set({ unit: unit as PipelineRepeat["unit"] })}
              data={["day", "week", "month"].map((value) => ({ value, label: t(`rules.units.${value}`) }))}
            />
          </Group>
          <Group grow gap="sm">
            <Select
              label={t("rules.pipeline")}
              allowDeselect={false}
              value={rule.pipeline}
              onChange={(code) => code && set({ pipeline: code, stage: null })}
              data={pipelines.map((one) => ({ value: one.code, label: one.name }))}
            />
            <Select
              label={t("rules.stage")}
              placeholder={t("rules.firstStage")}
              clearable
              value={rule.stage}
              onChange={(stage) => set({ stage })}
              data={(into?.stages ?? [])
                .filter((one) => one.kind === "open")
                .map((one) => ({ value: one.code, label: one.name }))}
            />
          </Group>
          <Select
            label={t("rules.responsible")}
            allowDeselect={false}
            value={rule.responsible}
            onChange={(value) => value && set({ responsible: value as PipelineRepeat["responsible"] })}
            data={["same", "head"].map((value) => ({ value, label: t(`rules.who.${value}`) }))}
          />
          <TextInput
            label={t("rules.dealTitle")}
            description={t("rules.dealTitleHint")}
            maxLength={200}
            value={rule.title}
            onChange={(event) => set({ title: event.currentTarget.value })}
          />
        </Stack>
      )}
    </Stack>
  );
}

function StageMap({ pipeline }: { pipeline: Pipeline }) {
  const { t } = useTranslation("pipeline");
  const api = useApi();
  const remember = useRememberItem<Pipeline>("/pipelines");
  const others = usePipelines("deal").filter((one) => one.code !== pipeline.code);
  const [chosen, setChosen] = useState<string | null>(null);
  const other = others.find((one) => one.code === chosen) ?? others[0];
  const save = useAction(
    (stages: Record<string, string>) =>
      api.put("/pipelines/{code}/stage-maps/{other}", {
        path: { code: pipeline.code, other: other?.code ?? "" },
        body: { stages },
      }),
    { refresh: ["/pipelines"], onDone: remember },
  );
  if (!other) return null;
  const map = (save.isPending ? save.variables : pipeline.stageMaps[other.code]) ?? {};
  return (
    <Stack gap="sm" component="section" aria-label={t("map.title")}>
      <Text fw={600}>{t("map.title")}</Text>
      <Text size="sm" c="dimmed">
        {t("map.text")}
      </Text>
      <Select
        label={t("map.other")}
        allowDeselect={false}
        value={other.code}
        onChange={setChosen}
        data={others.map((one) => ({ value: one.code, label: one.name }))}
      />
      {pipeline.stages
        .filter((one) => one.kind === "open")
        .map((stage) => (
          <Select
            key={stage.code}
            label={t("map.from", { name: stage.name })}
            placeholder={t("map.same")}
            clearable
            value={map[stage.code] ?? null}
            onChange={(to) => {
              const { [stage.code]: _, ...rest } = map;
              save.mutate(to ? { ...rest, [stage.code]: to } : rest);
            }}
            data={other.stages
              .filter((one) => one.kind === "open")
              .map((one) => ({ value: one.code, label: one.name }))}
          />
        ))}
    </Stack>
  );
}
