// A new lead: who is already known by the phone or the mail is shown while typing. The draft survives a reload.
import { Button, Group, Select, Stack, Textarea, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useNavigate } from "@tanstack/react-router";
import { ApiProblem } from "@voronka/api";
import { type FormEvent, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useExplain } from "../../shared/api";
import { useCustomForm } from "../../shared/CustomForm";
import { Duplicates } from "../../shared/Duplicates";
import { useSources } from "../../shared/dictionaries";
import { useDraft } from "../../shared/draft";
import { EmployeeSelect } from "../../shared/EmployeeSelect";
import { useMe } from "../../shared/me";
import { parsePhone, phoneAsYouType } from "../../shared/phone";

interface Draft {
  title: string;
  contactName: string;
  companyName: string;
  phone: string;
  email: string;
  source: string;
  text: string;
}
const EMPTY: Draft = {
  title: "",
  contactName: "",
  companyName: "",
  phone: "",
  email: "",
  source: "",
  text: "",
};

/** @param phone of a caller: a draft of its own, so that the one begun before stays */
export function CreateForm({ phone: caller }: { phone?: string }) {
  const { t } = useTranslation("lead");
  const api = useApi();
  const me = useMe();
  const explain = useExplain();
  const navigate = useNavigate();
  const sources = useSources();
  const empty = useMemo(
    () => (caller ? { ...EMPTY, phone: phoneAsYouType(caller), source: "call" } : EMPTY),
    [caller],
  );
  const [kept, setDraft, forget] = useDraft<Draft>(caller ? `lead.new:${caller}` : "lead.new", empty);
  const draft = { ...empty, ...kept };
  const [responsibleId, setResponsible] = useState<number | null>(me.id);
  const custom = useCustomForm("lead");
  const [faults, setFaults] = useState<Record<string, string>>({});
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part });

  const create = useAction((body: Record<string, unknown>) => api.post("/leads", { body }), {
    refresh: ["/leads"],
    onDone: (lead) => {
      forget();
      void navigate({ to: "/leads/$id", params: { id: String(lead.id) } });
    },
    onFault: (fault) => {
      if (!(fault instanceof ApiProblem) || fault.errors.length === 0) return false;
      setFaults(Object.fromEntries(fault.errors.map((one) => [one.field.replace(/\[.*$/, ""), one.message])));
      custom.fault(fault);
      notifications.show({ color: "red", message: explain(fault) });
      return true;
    },
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const phone = draft.phone ? parsePhone(draft.phone) : null;
    const found: Record<string, string> = {};
    if (draft.phone && !phone) found.phones = t("common:wrongPhone", { value: draft.phone });
    if (!draft.title.trim() && !draft.phone && !draft.email) found.title = t("needsSomething");
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    const customFields = custom.values();
    if (customFields === null) return;
    create.mutate({
      customFields,
      title: draft.title.trim() || undefined,
      contactName: draft.contactName.trim() || undefined,
      companyName: draft.companyName.trim() || undefined,
      phones: phone ? [phone] : [],
      emails: draft.email.trim() ? [draft.email.trim().toLowerCase()] : [],
      source: draft.source || undefined,
      text: draft.text.trim() || undefined,
      responsibleId: responsibleId ?? undefined,
    });
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label={t("field.phone")}
          type="tel"
          autoComplete="off"
          data-autofocus
          autoFocus
          value={draft.phone}
          onChange={(event) => set({ phone: phoneAsYouType(event.currentTarget.value) })}
          error={faults.phones}
        />
        <TextInput
          label={t("field.email")}
          type="email"
          autoComplete="off"
          value={draft.email}
          onChange={(event) => set({ email: event.currentTarget.value })}
          error={faults.emails}
        />
        <Duplicates of="leads" phone={draft.phone} email={draft.email} />
        <TextInput
          label={t("field.contactName")}
          value={draft.contactName}
          onChange={(event) => set({ contactName: event.currentTarget.value })}
          error={faults.contactName}
        />
        <TextInput
          label={t("field.companyName")}
          value={draft.companyName}
          onChange={(event) => set({ companyName: event.currentTarget.value })}
          error={faults.companyName}
        />
        <TextInput
          label={t("field.title")}
          placeholder={t("titleHint")}
          value={draft.title}
          onChange={(event) => set({ title: event.currentTarget.value })}
          error={faults.title}
        />
        <Textarea
          label={t("field.text")}
          autosize
          minRows={3}
          value={draft.text}
          onChange={(event) => set({ text: event.currentTarget.value })}
          error={faults.text}
        />
        <Select
          label={t("field.source")}
          clearable
          value={draft.source || null}
          onChange={(source) => set({ source: source ?? "" })}
          data={sources.filter((one) => one.active).map((one) => ({ value: one.code, label: one.name }))}
          error={faults.source}
        />
        <EmployeeSelect label={t("field.responsible")} value={responsibleId} onChange={setResponsible} />
        {custom.inputs}
        <Group justify="flex-end">
          <Button type="submit" loading={create.isPending}>
            {t("common:create")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
