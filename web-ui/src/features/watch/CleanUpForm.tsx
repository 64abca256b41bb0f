// One rule of clean-up: which leads, what is done with them, when; what it would take now.
import { Button, Group, Pill, Select, Stack, Switch, Text, TextInput } from "@mantine/core";
import { TimePicker } from "@mantine/dates";
import { IconFilter, IconPlayerPlay, IconSearch } from "@tabler/icons-react";
import type { CleanUpRule, LeadCard } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "../../shared/api";
import { ConfirmDialog } from "../../shared/ConfirmDialog";
import { DeleteButton } from "../../shared/DeleteButton";
import { useOfferedRefusals } from "../../shared/dictionaries";
import { EmployeeSelect } from "../../shared/EmployeeSelect";
import { useEditForm } from "../../shared/editForm";
import { PanelForm } from "../../shared/SidePanel";
import { useAdministers } from "../../shared/settings";
import { FilterBuilder } from "../../shared/table/FilterBuilder";
import { type Filter, groupOf } from "../../shared/table/filter";
import { useFields, useSaying } from "../../shared/table/useFields";
import classes from "./Watch.module.css";

const ACTIONS = ["reject", "delete", "assign", "distribute"] as const;

interface Draft {
  name: string;
  /** The conditions; undefined before any is chosen. */
  query: { open: true; filter?: Filter };
  action: CleanUpRule["action"];
  refusalStatus: string | null;
  refusalReason: string | null;
  employeeId: number | null;
  at: string;
  active: boolean;
}

function toDraft(row: CleanUpRule | null): Draft {
  return {
    name: row?.name ?? "",
    query: { open: true, filter: row?.query.filter as Filter | undefined },
    action: row?.action ?? "reject",
    refusalStatus: row?.refusalStatus ?? null,
    refusalReason: row?.refusalReason ?? null,
    employeeId: row?.employee?.id ?? null,
    at: row?.at ?? "04:00",
    active: row?.active ?? true,
  };
}

export function CleanUpForm({ rule, onClose }: { rule: CleanUpRule | null; onClose: () => void }) {
  const { t } = useTranslation("watch");
  const api = useApi();
  const administers = useAdministers();
  const refusals = useOfferedRefusals("lead", undefined);
  const say = useSaying(useFields("lead"));
  const [choosing, setChoosing] = useState(false);
  const [running, setRunning] = useState(false);
  const [found, setFound] = useState<{ count: number; first: LeadCard[] } | null>(null);
  const form = useEditForm<CleanUpRule, Draft>({
    row: rule,
    draftName: "clean-up-rule.new",
    toDraft,
    check: (draft) => ({
      name: draft.name.trim() ? undefined : t("cleanUp.needsName"),
      query: draft.query.filter ? undefined : t("cleanUp.needsConditions"),
      refusalReason: draft.action !== "reject" || draft.refusalReason ? undefined : t("cleanUp.needsReason"),
      employeeId: draft.action !== "assign" || draft.employeeId ? undefined : t("cleanUp.needsTo"),
    }),
    send: (_, draft, version) =>
      rule
        ? api.patch("/clean-up-rules/{id}", { path: { id: rule.id }, body: draft, version })
        : api.post("/clean-up-rules", { body: draft }),
    done: t("saved"),
    refresh: ["/clean-up-rules"],
    onDone: onClose,
  });
  const { draft, faults } = form;
  const look = () => api.post("/clean-up-rules/preview", { body: { ...draft, name: draft.name || "…" } });
  const preview = useAction(look, { onDone: setFound });
  const ask = useAction(look, {
    onDone: (now) => {
      setFound(now);
      setRunning(true);
    },
  });
  const run = useAction(
    (row: CleanUpRule) => api.post("/clean-up-rules/{id}/run", { path: { id: row.id } }),
    {
      done: t("cleanUp.runDone"),
      refresh: ["/clean-up-rules", "/bulk", "/leads"],
      onDone: onClose,
    },
  );
  const set = (part: Partial<Draft>) => {
    setFound(null);
    form.set(part);
  };
  const group = groupOf(draft.query.filter);
  const said = group.joined === "and" ? group.parts : [group];
  const status = refusals.find((one) => one.code === draft.refusalStatus);
  return (
    <PanelForm
      form={form}
      action={rule ? undefined : t("common:create")}
      readOnly={!administers}
      extra={
        rule && (
          <DeleteButton
            title={t("deleteTitle")}
            text={t("cleanUp.deleteText")}
            onDelete={() =>
              api.delete("/clean-up-rules/{id}", { path: { id: rule.id }, version: rule.version })
            }
            done={t("deleted")}
            refresh={["/clean-up-rules"]}
            onDone={onClose}
          />
        )
      }
    >
      <TextInput
        label={t("cleanUp.name")}
        placeholder={t("cleanUp.namePlaceholder")}
        withAsterisk
        data-autofocus
        maxLength={100}
        value={draft.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        error={faults.name}
      />
      <Stack gap="xs">
        <Text fw={500}>{t("cleanUp.conditions")}</Text>
        <Text size="xs" c="dimmed">
          {t("cleanUp.conditionsHint")}
        </Text>
        {draft.query.filter && (
          <Group gap="xs">
            {said.map((part) => (
              <Pill key={JSON.stringify(part)} size="md">
                {say(part)}
              </Pill>
            ))}
          </Group>
        )}
        <div>
          <Button
            variant="default"
            leftSection={<IconFilter size={16} stroke={1.6} />}
            onClick={() => setChoosing(true)}
          >
            {draft.query.filter ? t("cleanUp.change") : t("cleanUp.choose")}
          </Button>
        </div>
        {faults.query && (
          <Text size="xs" className={classes.wrong} role="alert">
            {faults.query}
          </Text>
        )}
      </Stack>
      <Select
        label={t("cleanUp.what")}
        allowDeselect={false}
        value={draft.action}
        onChange={(action) => action && set({ action: action as Draft["action"] })}
        data={ACTIONS.map((value) => ({ value, label: t(`action.${value}`) }))}
      />
      {draft.action === "reject" && (
        <>
          <Select
            label={t("cleanUp.status")}
            withAsterisk
            value={draft.refusalStatus}
            onChange={(code) => {
              const only = refusals.find((one) => one.code === code)?.reasons;
              set({
                refusalStatus: code,
                refusalReason: only?.length === 1 ? (only[0]?.code ?? null) : null,
              });
            }}
            data={refusals.map((one) => ({ value: one.code, label: one.name }))}
            error={faults.refusalStatus}
          />
          <Select
            label={t("cleanUp.reason")}
            withAsterisk
            disabled={!status}
            value={draft.refusalReason}
            onChange={(code) => set({ refusalReason: code })}
            data={(status?.reasons ?? []).map((one) => ({ value: one.code, label: one.name }))}
            error={faults.refusalReason}
          />
        </>
      )}
      {draft.action === "assign" && (
        <EmployeeSelect
          label={t("cleanUp.to")}
          withAsterisk
          value={draft.employeeId}
          onChange={(employeeId) => set({ employeeId })}
          error={faults.employeeId}
        />
      )}
      <TimePicker
        label={t("cleanUp.at")}
        format="24h"
        hoursInputLabel={t("task:clock.hours")}
        minutesInputLabel={t("task:clock.minutes")}
        w={140}
        value={draft.at}
        onChange={(at) => at && set({ at })}
      />
      <Switch
        label={t("cleanUp.active")}
        description={t("cleanUp.activeHint")}
        checked={draft.active}
        onChange={(event) => set({ active: event.currentTarget.checked })}
      />
      <Group gap="sm">
        <Button
          variant="default"
          leftSection={<IconSearch size={16} stroke={1.6} />}
          loading={preview.isPending}
          disabled={!draft.query.filter}
          onClick={() => preview.mutate(undefined)}
        >
          {t("preview")}
        </Button>
        {rule && administers && (
          <Button
            variant="default"
            leftSection={<IconPlayerPlay size={16} stroke={1.6} />}
            loading={ask.isPending}
            onClick={() => ask.mutate(undefined)}
          >
            {t("cleanUp.run")}
          </Button>
        )}
      </Group>
      {found && (
        <div className={classes.found} role="status">
          <Text fw={600}>
            {found.count === 0
              ? t("cleanUp.previewNothing")
              : t("cleanUp.previewFound", { count: found.count })}
          </Text>
          <ul className={classes.shares}>
            {found.first.map((lead) => (
              <li key={lead.id} className={classes.share}>
                <a href={`/leads/${lead.id}`} target="_blank" rel="noreferrer">
                  {lead.title}
                </a>
                <span>{t("common:idle", { count: lead.idleDays })}</span>
              </li>
            ))}
          </ul>
          {found.count > found.first.length && (
            <Text size="xs">{t("cleanUp.andMore", { count: found.count - found.first.length })}</Text>
          )}
        </div>
      )}
      <FilterBuilder
        entity="lead"
        opened={choosing}
        filter={draft.query.filter}
        query={{ open: true }}
        onClose={() => setChoosing(false)}
        onApply={(filter) => set({ query: { open: true, filter } })}
      />
      <ConfirmDialog
        opened={running}
        title={t("cleanUp.runTitle")}
        text={t("cleanUp.runText", { count: found?.count ?? 0 })}
        act={t("cleanUp.run")}
        busy={run.isPending}
        onConfirm={() => rule && run.mutate(rule)}
        onClose={() => setRunning(false)}
      />
    </PanelForm>
  );
}
