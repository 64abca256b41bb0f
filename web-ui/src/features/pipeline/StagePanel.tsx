// One stage: its name, colour, chance, after how many days without movement a card counts as stuck, and its rules.
import { ColorInput, NumberInput, Select, TextInput } from "@mantine/core";
import type { Pipeline, Stage, StageKind } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useApi } from "../../shared/api";
import { useEditForm } from "../../shared/editForm";
import { PanelForm, SidePanel } from "../../shared/SidePanel";
import { slug } from "../../shared/slug";
import { StageRules, type StageRulesDraft } from "./StageRules";

/** Soft colours that stand apart on the board. */
const SWATCHES = [
  "#7fb3c8",
  "#86a8d6",
  "#9a9ad6",
  "#b79ad6",
  "#d69ac0",
  "#d98c8c",
  "#d9a86c",
  "#d9c26c",
  "#b7c96f",
  "#8fbf9a",
  "#6fb7a8",
  "#b9c4c9",
];

interface StagePanelProps {
  pipeline: Pipeline;
  stage: Stage | "new" | null;
  onClose: () => void;
}

export function StagePanel({ pipeline, stage, onClose }: StagePanelProps) {
  const { t } = useTranslation("pipeline");
  return (
    <SidePanel
      opened={stage !== null}
      title={stage === "new" || !stage ? t("stage.create") : stage.name}
      onClose={onClose}
    >
      {stage && <StageForm pipeline={pipeline} stage={stage === "new" ? null : stage} onClose={onClose} />}
    </SidePanel>
  );
}

interface Draft extends StageRulesDraft {
  kind: StageKind;
  name: string;
  colour: string;
  probability: number | "";
  idleDays: number | "";
}

interface StageFormProps {
  pipeline: Pipeline;
  stage: Stage | null;
  onClose: () => void;
}

function StageForm({ pipeline, stage, onClose }: StageFormProps) {
  const { t } = useTranslation("pipeline");
  const api = useApi();
  const path = { code: pipeline.code };
  const form = useEditForm<Stage, Draft>({
    row: stage,
    draftName: `stage.new.${pipeline.code}`,
    toDraft: (row) => ({
      name: row?.name ?? "",
      colour: row?.colour ?? SWATCHES[pipeline.stages.length % SWATCHES.length] ?? "#b9c4c9",
      probability: row ? (row.probability ?? "") : 50,
      idleDays: row ? (row.idleDays ?? "") : 3,
      kind: row?.kind ?? "open",
      requiredFields: row?.requiredFields ?? [],
      task: row?.task ?? null,
      enter: row?.enter ?? null,
      leave: row?.leave ?? null,
      checklist: row?.checklist ?? [],
      handOver: row?.handOver ?? null,
    }),
    check: (draft) => ({
      name: draft.name.trim() ? undefined : t("stage.needsName"),
      colour: /^#[0-9a-f]{6}$/i.test(draft.colour) ? undefined : t("stage.wrongColour"),
      probability:
        draft.probability !== "" && draft.probability >= 0 && draft.probability <= 100
          ? undefined
          : t("stage.wrongProbability"),
      idleDays:
        draft.idleDays === "" || (draft.idleDays >= 1 && draft.idleDays <= 365)
          ? undefined
          : t("stage.wrongIdle"),
      checklist: draft.checklist.every((one) => one.text.trim()) ? undefined : t("rule.needsItem"),
      handOver:
        draft.handOver?.employeeId === 0 || draft.handOver?.departmentId === 0
          ? t("handOver.needs")
          : undefined,
    }),
    send: async (changed, draft, version) => {
      const body = { ...changed, ...("idleDays" in changed && { idleDays: changed.idleDays || null }) };
      if (stage)
        return api.patch("/pipelines/{code}/stages/{stage}", {
          path: { ...path, stage: stage.code },
          body,
          version,
        });
      const code = slug(
        draft.name,
        pipeline.stages.map((one) => one.code),
      );
      await api.post("/pipelines/{code}/stages", {
        path,
        body: { code, name: draft.name.trim(), colour: draft.colour, kind: draft.kind },
      });
      const { requiredFields, task, enter, leave, checklist, handOver } = draft;
      const rules = { requiredFields, task, enter, leave, checklist, handOver };
      return api.patch("/pipelines/{code}/stages/{stage}", {
        path: { ...path, stage: code },
        body:
          draft.kind === "open"
            ? { probability: draft.probability, idleDays: draft.idleDays || null, ...rules }
            : { requiredFields, enter, leave },
      });
    },
    done: stage ? t("stage.saved") : t("stage.created"),
    refresh: ["/pipelines", "/leads/board", "/deals/board"],
    onDone: onClose,
  });
  const { draft, faults, set } = form;
  const kinds: StageKind[] = pipeline.entity === "deal" ? ["open", "won", "lost"] : [draft.kind];
  const isOpen = draft.kind === "open";
  return (
    <PanelForm form={form} action={stage ? undefined : t("common:create")}>
      <TextInput
        label={t("stage.name")}
        withAsterisk
        data-autofocus
        maxLength={100}
        value={draft.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        error={faults.name}
      />
      <ColorInput
        label={t("stage.colour")}
        format="hex"
        swatches={SWATCHES}
        swatchesPerRow={6}
        withEyeDropper={false}
        value={draft.colour}
        onChange={(colour) => set({ colour })}
        error={faults.colour}
      />
      {kinds.length > 1 && (
        <Select
          label={t("stage.kind")}
          description={t("stage.kindHint")}
          allowDeselect={false}
          value={draft.kind}
          onChange={(kind) => kind && set({ kind: kind as StageKind })}
          error={faults.kind}
          data={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
      )}
      {isOpen && (
        <>
          <NumberInput
            label={t("stage.probability")}
            description={t("stage.probabilityHint")}
            min={0}
            max={100}
            clampBehavior="none"
            suffix=" %"
            allowDecimal={false}
            value={draft.probability}
            onChange={(value) => set({ probability: value === "" ? "" : Number(value) })}
            error={faults.probability}
          />
          <NumberInput
            label={t("stage.idleDays")}
            description={t("stage.idleHint")}
            placeholder={t("stage.neverIdle")}
            min={1}
            max={365}
            clampBehavior="none"
            allowDecimal={false}
            value={draft.idleDays}
            onChange={(value) => set({ idleDays: value === "" ? "" : Number(value) })}
            error={faults.idleDays}
          />
        </>
      )}
      <StageRules entity={pipeline.entity} open={isOpen} draft={draft} faults={faults} set={set} />
    </PanelForm>
  );
}
