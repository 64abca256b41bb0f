import { ActionIcon, Group, NumberInput, Paper, Select, Stack, Switch, TextInput } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import type { Pipeline, ScriptOutcome } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useOfferedRefusals } from "../../shared/dictionaries";

interface OutcomeCardProps {
  pipeline: Pipeline;
  outcome: ScriptOutcome;
  number: number;
  /** Null: it is taken away. */
  onChange: (outcome: ScriptOutcome | null) => void;
}

const REFUSE = "refuse";

export function OutcomeCard({ pipeline, outcome, number, onChange }: OutcomeCardProps) {
  const { t } = useTranslation("pipeline");
  const refusals = useOfferedRefusals(pipeline.entity, pipeline.code);
  const { task } = outcome;
  const set = (part: Partial<ScriptOutcome>) => onChange({ ...outcome, ...part });
  const first = refusals[0];
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Group gap="sm" wrap="nowrap" align="flex-end">
          <TextInput
            flex={1}
            label={t("script.outcome", { number })}
            required
            maxLength={150}
            value={outcome.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <ActionIcon
            aria-label={t("script.removeOutcome", { number })}
            mb={6}
            onClick={() => onChange(null)}
          >
            <IconTrash size={16} stroke={1.6} />
          </ActionIcon>
        </Group>
        <Switch
          label={t("script.task")}
          checked={task !== null}
          onChange={(event) =>
            set({
              task: event.currentTarget.checked
                ? { title: t("script.taskDefault"), kind: "call", after: 2, unit: "week" }
                : null,
            })
          }
        />
        {task && (
          <Group gap="sm" align="flex-end" ps="lg">
            <TextInput
              flex="1 1 220px"
              label={t("script.taskTitle")}
              required
              maxLength={250}
              value={task.title}
              onChange={(event) => set({ task: { ...task, title: event.currentTarget.value } })}
            />
            <Select
              w={120}
              label={t("script.kind")}
              allowDeselect={false}
              value={task.kind}
              onChange={(kind) => kind && set({ task: { ...task, kind: kind as typeof task.kind } })}
              data={["call", "letter", "meeting", "todo"].map((value) => ({
                value,
                label: t(`timeline:kind.${value}`),
              }))}
            />
            {!outcome.askDate && (
              <>
                <NumberInput
                  w={90}
                  label={t("script.after")}
                  min={0}
                  max={365}
                  allowDecimal={false}
                  value={task.after}
                  onChange={(after) => set({ task: { ...task, after: Number(after) } })}
                />
                <Select
                  w={130}
                  label={t("rules.unit")}
                  allowDeselect={false}
                  value={task.unit}
                  onChange={(unit) => unit && set({ task: { ...task, unit: unit as typeof task.unit } })}
                  data={["day", "week", "month"].map((value) => ({
                    value,
                    label: t(`rules.units.${value}`),
                  }))}
                />
              </>
            )}
          </Group>
        )}
        <Switch
          label={t("script.askDate")}
          checked={outcome.askDate}
          onChange={(event) => set({ askDate: event.currentTarget.checked })}
        />
        <Switch
          label={t("script.nextContact")}
          disabled={!task && !outcome.askDate}
          checked={outcome.nextContact}
          onChange={(event) => set({ nextContact: event.currentTarget.checked })}
        />
        <Group grow gap="sm" align="flex-end">
          <Select
            label={t("script.move")}
            placeholder={t("script.stays")}
            clearable
            value={outcome.refusal ? REFUSE : outcome.stage}
            onChange={(to) =>
              set({
                stage: to === REFUSE ? null : to,
                refusal:
                  to === REFUSE && first
                    ? { status: first.code, reason: first.reasons[0]?.code ?? "" }
                    : null,
              })
            }
            data={[
              ...pipeline.stages
                .filter((one) => one.kind === "open")
                .map((one) => ({ value: one.code, label: one.name })),
              ...(first ? [{ value: REFUSE, label: t("script.refuse") }] : []),
            ]}
          />
          {outcome.refusal && (
            <Select
              label={t("refusal.reason")}
              allowDeselect={false}
              value={`${outcome.refusal.status}/${outcome.refusal.reason}`}
              onChange={(value) => {
                const [status = "", reason = ""] = (value ?? "").split("/");
                if (value) set({ refusal: { status, reason } });
              }}
              data={refusals.map((one) => ({
                group: one.name,
                items: one.reasons.map((reason) => ({
                  value: `${one.code}/${reason.code}`,
                  label: reason.name,
                })),
              }))}
            />
          )}
        </Group>
      </Stack>
    </Paper>
  );
}
