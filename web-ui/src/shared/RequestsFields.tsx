// What becomes of a request: a lead or a deal at once, in which pipeline and at which stage, and whether a head has the word.
import { Checkbox, SegmentedControl, Select, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { usePipelines } from "./dictionaries";

export interface Requests {
  /** Null: as the source says; only a form has that. */
  asDeal: boolean | null;
  pipeline: string | null;
  stage: string | null;
  approval: boolean;
}

interface RequestsFieldsProps {
  value: Requests;
  ofForm?: boolean;
  onChange: (value: Requests) => void;
}

export function RequestsFields({ value, ofForm, onChange }: RequestsFieldsProps) {
  const { t } = useTranslation("pipeline");
  const pipelines = usePipelines("deal");
  const stages = pipelines.find((one) => one.code === value.pipeline)?.stages ?? [];
  const set = (part: Partial<Requests>) => onChange({ ...value, ...part });
  return (
    <Stack gap="md">
      <SegmentedControl
        aria-label={t("source.requests")}
        value={value.asDeal === null ? "source" : value.asDeal ? "deal" : "lead"}
        onChange={(next) => set({ asDeal: next === "source" ? null : next === "deal" })}
        data={[
          ...(ofForm ? [{ value: "source", label: t("source.bySource") }] : []),
          { value: "lead", label: t("source.lead") },
          { value: "deal", label: t("source.deal") },
        ]}
      />
      <Select
        label={t("source.pipeline")}
        placeholder={t("source.noPipeline")}
        clearable
        value={value.pipeline}
        onChange={(pipeline) => set({ pipeline, stage: null })}
        data={pipelines.map((one) => ({ value: one.code, label: one.name }))}
      />
      {value.asDeal && (
        <>
          <Select
            label={t("source.stage")}
            placeholder={t("source.firstStage")}
            clearable
            value={value.stage}
            onChange={(stage) => set({ stage })}
            data={stages
              .filter((one) => one.kind === "open")
              .map((one) => ({ value: one.code, label: one.name }))}
          />
          <Checkbox
            label={t("source.approval")}
            checked={value.approval}
            onChange={(event) => set({ approval: event.currentTarget.checked })}
          />
        </>
      )}
    </Stack>
  );
}
