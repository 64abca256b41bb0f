// One rule: what stands still for how long, and who hears of it; what it would find now.
import {
  Button,
  Checkbox,
  MultiSelect,
  NumberInput,
  SegmentedControl,
  Select,
  Stack,
  Switch,
  Text,
} from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import type { WatchPreview, WatchRule } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "../../shared/api";
import { DeleteButton } from "../../shared/DeleteButton";
import { usePipelines, useStages } from "../../shared/dictionaries";
import { useEditForm } from "../../shared/editForm";
import { number } from "../../shared/format";
import { PanelForm } from "../../shared/SidePanel";
import { useAdministers } from "../../shared/settings";
import classes from "./Watch.module.css";
import { TOLD } from "./words";

type Draft = Omit<WatchRule, "id" | "version" | "days"> & { days: number | "" };

function toDraft(row: WatchRule | null): Draft {
  if (row) {
    const { id: _, version: __, ...fields } = row;
    return fields;
  }
  return {
    entity: "deal",
    pipeline: null,
    stages: [],
    days: 3,
    working: true,
    tell: ["responsible", "head"],
    reassign: false,
    active: true,
  };
}

export function WatchForm({ rule, onClose }: { rule: WatchRule | null; onClose: () => void }) {
  const { t } = useTranslation("watch");
  const api = useApi();
  const administers = useAdministers();
  const pipelines = usePipelines();
  const [found, setFound] = useState<WatchPreview | null>(null);
  const body = (draft: Draft) => ({ ...draft, days: Number(draft.days) });
  const form = useEditForm<WatchRule, Draft>({
    row: rule,
    draftName: "watch-rule.new",
    toDraft,
    check: (draft) => ({
      days: draft.days === "" ? t("needsDays") : undefined,
      tell: draft.tell.length > 0 || draft.reassign ? undefined : t("needsTell"),
    }),
    send: (_, draft, version) =>
      rule
        ? api.patch("/watch-rules/{id}", { path: { id: rule.id }, body: body(draft), version })
        : api.post("/watch-rules", { body: body(draft) }),
    done: t("saved"),
    refresh: ["/watch-rules"],
    onDone: onClose,
  });
  const { draft, faults } = form;
  const preview = useAction(() => api.post("/watch-rules/preview", { body: body(draft) }), {
    onDone: setFound,
  });
  const set = (part: Partial<Draft>) => {
    setFound(null);
    form.set(part);
  };
  const ofEntity = pipelines.filter((one) => one.entity === draft.entity);
  const stages = useStages(draft.pipeline ?? undefined).filter((stage) => stage.kind === "open");
  return (
    <PanelForm
      form={form}
      action={rule ? undefined : t("common:create")}
      readOnly={!administers}
      extra={
        rule && (
          <DeleteButton
            title={t("deleteTitle")}
            text={t("deleteText")}
            onDelete={() => api.delete("/watch-rules/{id}", { path: { id: rule.id }, version: rule.version })}
            done={t("deleted")}
            refresh={["/watch-rules"]}
            onDone={onClose}
          />
        )
      }
    >
      <SegmentedControl
        aria-label={t("of")}
        data-autofocus
        value={draft.entity}
        onChange={(entity) =>
          set({
            entity: entity as Draft["entity"],
            pipeline: null,
            stages: [],
            reassign: entity === "lead" && draft.reassign,
          })
        }
        data={(["deal", "lead"] as const).map((value) => ({ value, label: t(`entity.${value}`) }))}
      />
      <Select
        label={t("pipeline")}
        placeholder={t("everyPipeline")}
        clearable
        value={draft.pipeline}
        onChange={(pipeline) => set({ pipeline, stages: [] })}
        data={ofEntity.map((one) => ({ value: one.code, label: one.name }))}
        error={faults.pipeline}
      />
      {draft.pipeline && (
        <MultiSelect
          label={t("stages")}
          placeholder={draft.stages.length === 0 ? t("everyStage") : undefined}
          value={draft.stages}
          onChange={(codes) => set({ stages: codes })}
          data={stages.map((stage) => ({ value: stage.code, label: stage.name }))}
          error={faults.stages}
        />
      )}
      <NumberInput
        label={t("after")}
        description={t("movement")}
        withAsterisk
        w="100%"
        min={1}
        max={365}
        clampBehavior="strict"
        allowDecimal={false}
        value={draft.days}
        onChange={(days) => set({ days: typeof days === "number" ? days : "" })}
        error={faults.days}
      />
      <Switch
        label={t("workingOnly")}
        checked={draft.working}
        onChange={(event) => set({ working: event.currentTarget.checked })}
      />
      <Checkbox.Group
        label={t("tellTitle")}
        value={draft.tell}
        onChange={(tell) => set({ tell })}
        error={faults.tell}
      >
        <Stack gap="sm" pt="xs">
          {TOLD.map((whom) => (
            <Checkbox key={whom} value={whom} label={t(`whomTitle.${whom}`)} />
          ))}
        </Stack>
      </Checkbox.Group>
      {draft.entity === "lead" && (
        <Switch
          label={t("reassign")}
          description={t("reassignHint")}
          checked={draft.reassign}
          onChange={(event) => set({ reassign: event.currentTarget.checked })}
        />
      )}
      <Switch
        label={t("active")}
        description={t("activeHint")}
        checked={draft.active}
        onChange={(event) => set({ active: event.currentTarget.checked })}
      />
      <Button
        variant="default"
        leftSection={<IconSearch size={16} stroke={1.6} />}
        loading={preview.isPending}
        disabled={draft.days === ""}
        onClick={() => preview.mutate(undefined)}
      >
        {t("preview")}
      </Button>
      {found && <Found found={found} />}
    </PanelForm>
  );
}

function Found({ found }: { found: WatchPreview }) {
  const { t } = useTranslation("watch");
  return (
    <div className={classes.found} role="status">
      <Text fw={600}>
        {found.count === 0 ? t("previewNothing") : t("previewFound", { count: found.count })}
      </Text>
      <Shares shares={found.whose} />
      {found.told.length > 0 && (
        <>
          <Text fw={600} mt="sm">
            {t("told")}
          </Text>
          <Shares shares={found.told} />
        </>
      )}
    </div>
  );
}

function Shares({ shares }: { shares: WatchPreview["whose"] }) {
  const { t } = useTranslation("watch");
  return (
    <ul className={classes.shares}>
      {shares.map((share) => (
        <li key={share.employee?.id ?? 0} className={classes.share}>
          <span>{share.employee?.name ?? t("nobody")}</span>
          <span>{number(share.count)}</span>
        </li>
      ))}
    </ul>
  );
}
