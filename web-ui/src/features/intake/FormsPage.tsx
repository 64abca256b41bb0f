// Формы: where the sites send, of which source and type their requests are, and what becomes of them.
import { Badge, Button, Code, Select, Switch, Text, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { IntakeForm } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useApi, useQueryOf } from "../../shared/api";
import { usePipelines, useSources } from "../../shared/dictionaries";
import { useEditForm } from "../../shared/editForm";
import { Empty, QueryState, Skeletons } from "../../shared/Page";
import { RequestsFields } from "../../shared/RequestsFields";
import { guarded, SettingsPage } from "../../shared/Settings";
import { PanelForm, SidePanel } from "../../shared/SidePanel";
import { useAdministers } from "../../shared/settings";
import { slug } from "../../shared/slug";
import classes from "./Forms.module.css";

export const FormsPage = guarded("forms", Forms);

function Forms() {
  const { t } = useTranslation("intake");
  const administers = useAdministers();
  const query = useQueryOf("/forms");
  const sources = useSources();
  const pipelines = usePipelines("deal");
  const [opened, setOpened] = useState<IntakeForm | null | undefined>(undefined);
  return (
    <SettingsPage
      room="forms"
      actions={
        administers && (
          <Button leftSection={<IconPlus size={16} />} onClick={() => setOpened(null)}>
            {t("forms.add")}
          </Button>
        )
      }
    >
      <QueryState query={query} skeleton={<Skeletons rows={5} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t("forms.emptyTitle")} text={t("forms.emptyText")} />
          ) : (
            <ul className={classes.list} aria-label={t("settings:room.forms")}>
              {items.map((form) => (
                <li key={form.code} className={classes.row} data-off={!form.active || undefined}>
                  <div className={classes.name}>
                    {administers ? (
                      <Button variant="transparent" p={0} fw={600} onClick={() => setOpened(form)}>
                        {form.name}
                      </Button>
                    ) : (
                      <strong>{form.name}</strong>
                    )}
                    <div className={classes.small}>
                      {[
                        sources.find((one) => one.code === form.source)?.name ?? form.source,
                        t(`forms.type.${form.requestType}`, { defaultValue: form.requestType }),
                        pipelines.find((one) => one.code === form.pipeline)?.name,
                      ]
                        .filter(Boolean)
                        .join(" · ")}
                    </div>
                  </div>
                  <Code className={classes.code}>/intake/forms/{form.code}</Code>
                  <span>
                    {form.asDeal && (
                      <Badge variant="light" tt="none">
                        {form.approval ? t("forms.dealApproved") : t("forms.deal")}
                      </Badge>
                    )}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </QueryState>
      <SidePanel
        opened={opened !== undefined}
        title={opened ? opened.name : t("forms.add")}
        onClose={() => setOpened(undefined)}
      >
        {opened === null && <NewForm taken={query.data?.items ?? []} onClose={() => setOpened(undefined)} />}
        {opened && <FormForm key={opened.code} row={opened} onClose={() => setOpened(undefined)} />}
      </SidePanel>
    </SettingsPage>
  );
}

function NewForm({ taken, onClose }: { taken: IntakeForm[]; onClose: () => void }) {
  const { t } = useTranslation("intake");
  const api = useApi();
  const sources = useSources().filter((one) => one.active);
  const form = useEditForm<IntakeForm, { name: string; source: string | null }>({
    row: null,
    draftName: "form.new",
    toDraft: () => ({ name: "", source: "site" }),
    check: (draft) => ({
      name: draft.name.trim() ? undefined : t("forms.needsName"),
      source: draft.source ? undefined : t("forms.needsSource"),
    }),
    send: (_changed, draft) =>
      api.post("/forms", {
        body: {
          code: slug(
            draft.name,
            taken.map((one) => one.code),
          ),
          name: draft.name.trim(),
          source: draft.source,
        },
      }),
    done: t("forms.created"),
    refresh: ["/forms"],
    onDone: onClose,
  });
  return (
    <PanelForm form={form} action={t("common:create")}>
      <TextInput
        label={t("forms.name")}
        withAsterisk
        data-autofocus
        maxLength={100}
        value={form.draft.name}
        onChange={(event) => form.set({ name: event.currentTarget.value })}
        error={form.faults.name}
      />
      <Select
        label={t("forms.source")}
        withAsterisk
        allowDeselect={false}
        value={form.draft.source}
        onChange={(source) => form.set({ source })}
        data={sources.map((one) => ({ value: one.code, label: one.name }))}
        error={form.faults.source}
      />
    </PanelForm>
  );
}

const TYPES = ["order", "vacancy", "question"];

function FormForm({ row, onClose }: { row: IntakeForm; onClose: () => void }) {
  const { t } = useTranslation("intake");
  const api = useApi();
  const sources = useSources();
  const form = useEditForm({
    row,
    draftName: `form.${row.code}`,
    toDraft: (one: IntakeForm | null) => ({
      name: one?.name ?? "",
      source: one?.source ?? "site",
      requestType: one?.requestType ?? "order",
      active: one?.active ?? true,
      consentRequired: one?.consentRequired ?? false,
      asDeal: one?.asDeal ?? null,
      pipeline: one?.pipeline ?? null,
      stage: one?.stage ?? null,
      approval: one?.approval ?? false,
    }),
    check: (draft) => ({ name: draft.name.trim() ? undefined : t("forms.needsName") }),
    send: (changed, _draft, version) =>
      api.patch("/forms/{code}", { path: { code: row.code }, body: changed, version }),
    done: t("forms.saved"),
    refresh: ["/forms"],
    onDone: onClose,
  });
  const { draft, faults, set } = form;
  const types = TYPES.includes(draft.requestType) ? TYPES : [...TYPES, draft.requestType];
  return (
    <PanelForm form={form}>
      <Text size="xs" c="dimmed">
        POST /intake/forms/{row.code}
      </Text>
      <TextInput
        label={t("forms.name")}
        withAsterisk
        data-autofocus
        maxLength={100}
        value={draft.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        error={faults.name}
      />
      <Select
        label={t("forms.source")}
        allowDeselect={false}
        value={draft.source}
        onChange={(source) => source && set({ source })}
        data={sources.map((one) => ({ value: one.code, label: one.name }))}
      />
      <Select
        label={t("forms.requestType")}
        description={t("forms.requestTypeHint")}
        allowDeselect={false}
        value={draft.requestType}
        onChange={(requestType) => requestType && set({ requestType })}
        data={types.map((value) => ({ value, label: t(`forms.type.${value}`, { defaultValue: value }) }))}
      />
      <RequestsFields
        ofForm
        value={draft}
        onChange={({ asDeal, pipeline, stage, approval }) => set({ asDeal, pipeline, stage, approval })}
      />
      <Switch
        label={t("forms.consent")}
        checked={draft.consentRequired}
        onChange={(event) => set({ consentRequired: event.currentTarget.checked })}
      />
      <Switch
        label={t("forms.active")}
        checked={draft.active}
        onChange={(event) => set({ active: event.currentTarget.checked })}
      />
    </PanelForm>
  );
}
