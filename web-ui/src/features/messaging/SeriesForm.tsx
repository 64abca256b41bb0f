// One series: which letters, and how long after each other.
import { ActionIcon, Button, NumberInput, Select, Text, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import type { Series, SeriesStep } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useApi, useQueryOf } from "../../shared/api";
import { useEditForm } from "../../shared/editForm";
import { PanelForm } from "../../shared/SidePanel";
import { useAdministers } from "../../shared/settings";
import classes from "./Templates.module.css";

interface Step extends Omit<SeriesStep, "templateId"> {
  templateId: number | null;
}

interface Draft {
  name: string;
  steps: Step[];
}

const MOST = 20;

export function SeriesForm({ series, onClose }: { series: Series | null; onClose: () => void }) {
  const { t } = useTranslation("messaging");
  const api = useApi();
  const administers = useAdministers();
  const templates = (useQueryOf("/templates", { query: { channel: "email" } }).data?.items ?? []).filter(
    (one) => !one.archived,
  );
  const form = useEditForm<Series, Draft>({
    row: series,
    draftName: "series.new",
    toDraft: (row) => ({
      name: row?.name ?? "",
      steps: row?.steps ?? [{ templateId: null, amount: 0, unit: "days" }],
    }),
    check: (draft) => ({
      name: draft.name.trim() ? undefined : t("series.needsName"),
      steps: draft.steps.every((one) => one.templateId !== null) ? undefined : t("series.needsTemplate"),
    }),
    send: (_changed, draft, version) => {
      const body = { name: draft.name.trim(), steps: draft.steps as SeriesStep[] };
      return series
        ? api.patch("/series/{id}", { path: { id: series.id }, body, version })
        : api.post("/series", { body });
    },
    done: t("series.saved"),
    refresh: ["/series"],
    onDone: onClose,
  });
  const { draft, faults, set } = form;
  const change = (at: number, part: Partial<Step>) =>
    set({ steps: draft.steps.map((one, index) => (index === at ? { ...one, ...part } : one)) });
  return (
    <PanelForm form={form} action={series ? undefined : t("common:create")} readOnly={!administers}>
      <TextInput
        label={t("series.name")}
        withAsterisk
        data-autofocus
        maxLength={100}
        value={draft.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        error={faults.name}
      />
      <ol className={classes.steps} aria-label={t("series.steps")}>
        {draft.steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
          <li key={index} className={classes.step}>
            <Select
              label={t("series.step", { number: index + 1 })}
              placeholder={t("series.pick")}
              searchable
              nothingFoundMessage={t("common:nothingFound")}
              value={step.templateId === null ? null : String(step.templateId)}
              onChange={(id) => change(index, { templateId: id === null ? null : Number(id) })}
              data={templates.map((one) => ({ value: String(one.id), label: one.name }))}
            />
            <NumberInput
              label={index === 0 ? t("series.afterStart") : t("series.after")}
              min={0}
              max={365}
              allowDecimal={false}
              value={step.amount}
              onChange={(value) => change(index, { amount: typeof value === "number" ? value : 0 })}
            />
            <Select
              aria-label={t("series.unit")}
              allowDeselect={false}
              value={step.unit}
              onChange={(unit) => change(index, { unit: unit as Step["unit"] })}
              data={[
                { value: "days", label: t("series.days") },
                { value: "working-hours", label: t("series.hours") },
              ]}
            />
            <ActionIcon
              size="lg"
              aria-label={t("series.remove", { number: index + 1 })}
              disabled={draft.steps.length === 1}
              onClick={() => set({ steps: draft.steps.filter((_one, at) => at !== index) })}
            >
              <IconX size={16} />
            </ActionIcon>
          </li>
        ))}
      </ol>
      {faults.steps && (
        <Text size="xs" c="var(--v-late)" role="alert">
          {faults.steps}
        </Text>
      )}
      {administers && (
        <div>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            disabled={draft.steps.length >= MOST}
            onClick={() => set({ steps: [...draft.steps, { templateId: null, amount: 3, unit: "days" }] })}
          >
            {t("series.add")}
          </Button>
        </div>
      )}
      <Text size="xs" c="dimmed">
        {t("series.hint")}
      </Text>
    </PanelForm>
  );
}
