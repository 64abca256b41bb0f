import { PasswordInput, Select, SimpleGrid, Switch, TagsInput, Text, TextInput } from "@mantine/core";
import { ApiProblem, type ExchangeConnection } from "@voronka/api";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "../../shared/api";
import { usePipelines, useRefusals, useStages } from "../../shared/dictionaries";
import { PanelTitle } from "../../shared/RecordPage";
import { PanelForm } from "../../shared/SidePanel";
import { useAdministers } from "../../shared/settings";
import { type ConnectionDraft, toBody, toDraft, wrongIn } from "./connectionForm";
import { StatusLines } from "./StatusLines";

interface ConnectionFormProps {
  connection: ExchangeConnection;
  onClose: () => void;
}

export function ConnectionForm({ connection, onClose }: ConnectionFormProps) {
  const { t } = useTranslation("exchange");
  const api = useApi();
  const readOnly = !useAdministers();
  const isNew = connection.login === null;
  const [draft, setDraft] = useState(() => toDraft(connection));
  const [faults, setFaults] = useState<Record<string, string>>({});
  const { settings } = draft;
  const pipelines = usePipelines("deal");
  const stages = useStages(settings.pipeline).filter((stage) => stage.kind !== "lost");
  const refusals = useRefusals("deal");
  const reasons = refusals.find((one) => one.code === settings.refusal.status)?.reasons ?? [];
  const set = (part: Partial<ConnectionDraft>) => setDraft({ ...draft, ...part });
  const understand = (part: Partial<ConnectionDraft["settings"]>) =>
    set({ settings: { ...settings, ...part } });

  const save = useAction(() => api.put("/exchange/settings", { body: toBody(draft) }), {
    done: t("connection.saved"),
    refresh: ["/exchange/settings"],
    onDone: onClose,
    onFault: (fault) => {
      if (!(fault instanceof ApiProblem) || fault.errors.length === 0) return false;
      const shown = fault.errors.map(({ field, message }) => [
        field.replace(/^settings\./, "").replace(/[.[].*$/, ""),
        message,
      ]);
      setFaults(Object.fromEntries(shown));
      return true;
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wrong = wrongIn(draft, isNew);
    setFaults(Object.fromEntries(Object.entries(wrong).map(([field, code]) => [field, t(`wrong.${code}`)])));
    if (Object.keys(wrong).length === 0) save.mutate(undefined);
  };
  const nothing = () => undefined;
  const options = (all: { code: string; name: string }[]) =>
    all.map((one) => ({ value: one.code, label: one.name }));

  return (
    <PanelForm
      form={{ submit, busy: save.isPending, conflict: null, takeTheirs: nothing, keepMine: nothing }}
      readOnly={readOnly}
    >
      <Switch
        label={t("connection.active")}
        checked={draft.active}
        disabled={readOnly}
        onChange={(event) => set({ active: event.currentTarget.checked })}
      />
      <SimpleGrid cols={2} spacing="md">
        <TextInput
          label={t("connection.login")}
          withAsterisk
          autoComplete="off"
          value={draft.login}
          onChange={(event) => set({ login: event.currentTarget.value })}
          error={faults.login}
        />
        <PasswordInput
          label={t("connection.password")}
          withAsterisk={isNew}
          autoComplete="new-password"
          placeholder={isNew ? "" : t("connection.keepPassword")}
          visibilityToggleButtonProps={{ "aria-label": t("connection.showPassword") }}
          value={draft.password}
          onChange={(event) => set({ password: event.currentTarget.value })}
          error={faults.password}
        />
      </SimpleGrid>
      <PanelTitle>{t("connection.orders")}</PanelTitle>
      <Select
        label={t("connection.pipeline")}
        allowDeselect={false}
        disabled={readOnly}
        value={settings.pipeline}
        onChange={(code) =>
          code &&
          set({
            settings: { ...settings, pipeline: code },
            // the stages of another pipeline are others
            statuses: draft.statuses.map((line) => ({ ...line, stage: null })),
          })
        }
        data={options(pipelines)}
        error={faults.pipeline}
      />
      <StatusLines
        lines={draft.statuses}
        stages={stages}
        readOnly={readOnly}
        fault={faults.statuses}
        onChange={(statuses) => set({ statuses })}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <Select
          label={t("connection.cancelled")}
          allowDeselect={false}
          disabled={readOnly}
          value={settings.refusal.status}
          onChange={(status) => {
            const first = refusals.find((one) => one.code === status)?.reasons[0]?.code;
            if (status) understand({ refusal: { status, reason: first ?? "" } });
          }}
          data={options(refusals)}
        />
        <Select
          label={t("connection.reason")}
          allowDeselect={false}
          disabled={readOnly}
          value={settings.refusal.reason}
          onChange={(reason) => reason && understand({ refusal: { ...settings.refusal, reason } })}
          data={options(reasons)}
          error={faults.refusal}
        />
      </SimpleGrid>
      <PanelTitle>{t("connection.words")}</PanelTitle>
      <Text size="xs" c="dimmed">
        {t("connection.wordsHint")}
      </Text>
      <TagsInput
        label={t("connection.operations")}
        disabled={readOnly}
        value={settings.operations}
        onChange={(operations) => understand({ operations })}
        error={faults.operations}
      />
      <TextInput
        label={t("connection.priceType")}
        placeholder={t("connection.firstPrice")}
        value={settings.priceType}
        onChange={(event) => understand({ priceType: event.currentTarget.value })}
      />
      <TagsInput
        label={t("connection.managers")}
        disabled={readOnly}
        value={settings.managers}
        onChange={(managers) => understand({ managers })}
      />
      <TagsInput
        label={t("connection.promised")}
        disabled={readOnly}
        value={settings.promised}
        onChange={(promised) => understand({ promised })}
      />
    </PanelForm>
  );
}
