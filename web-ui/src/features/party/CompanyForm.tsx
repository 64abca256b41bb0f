// A new company: who is already known by the INN, the phone or the mail is shown while typing. The draft survives a reload.
import { Button, Group, Select, SimpleGrid, Stack, Textarea, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { ApiProblem, type CompanyKind } from "@voronka/api";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "../../shared/api";
import { useCustomForm } from "../../shared/CustomForm";
import { Duplicates } from "../../shared/Duplicates";
import { useDraft } from "../../shared/draft";
import { EmployeeSelect } from "../../shared/EmployeeSelect";
import { isInn } from "../../shared/inn";
import { useMe } from "../../shared/me";
import { parsePhone, phoneAsYouType } from "../../shared/phone";
import { KINDS } from "./kinds";
import { digits, type Faults, faultsOf, isMail, wrongInn, wrongKpp, wrongOgrn } from "./partyForm";

const EMPTY = { name: "", inn: "", kpp: "", ogrn: "", phone: "", email: "", address: "", site: "" };

export function CompanyForm() {
  const { t } = useTranslation("party");
  const api = useApi();
  const me = useMe();
  const navigate = useNavigate();
  const [draft, setDraft, forget] = useDraft("company.new", EMPTY);
  const [kind, setKind] = useState<CompanyKind>("client");
  const [responsibleId, setResponsible] = useState<number | null>(me.id);
  const custom = useCustomForm("company");
  const [faults, setFaults] = useState<Faults>({});
  const set = (part: Partial<typeof EMPTY>) => setDraft({ ...draft, ...part });

  const create = useAction((body: Record<string, unknown>) => api.post("/companies", { body }), {
    refresh: ["/companies"],
    onDone: (company) => {
      forget();
      void navigate({ to: "/companies/$id", params: { id: String(company.id) } });
    },
    onFault: (fault) => {
      setFaults(faultsOf(fault));
      if (fault instanceof ApiProblem) custom.fault(fault);
      return false;
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const phone = draft.phone ? parsePhone(draft.phone) : null;
    const found: Faults = {};
    const say = (field: string, word: string | undefined) => {
      if (word) found[field] = t(word);
    };
    if (!draft.name.trim()) found.name = t("needsName");
    say("inn", wrongInn(draft.inn));
    say("kpp", wrongKpp(draft.kpp));
    say("ogrn", wrongOgrn(draft.ogrn));
    if (draft.phone && !phone) found.phones = t("common:wrongPhone", { value: draft.phone });
    if (draft.email && !isMail(draft.email)) found.emails = t("common:wrongEmail", { value: draft.email });
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    const customFields = custom.values();
    if (customFields === null) return;
    create.mutate({
      customFields,
      name: draft.name.trim(),
      kind,
      inn: draft.inn || undefined,
      kpp: draft.kpp || undefined,
      ogrn: draft.ogrn || undefined,
      phones: phone ? [phone] : [],
      emails: draft.email ? [draft.email.trim().toLowerCase()] : [],
      address: draft.address.trim() || undefined,
      site: draft.site.trim() || undefined,
      responsibleId: responsibleId ?? undefined,
    });
  };
  const innHint = !draft.inn ? t("innHint") : isInn(draft.inn) ? t("innRight") : t("innWrong");

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label={t("field.name")}
          withAsterisk
          data-autofocus
          autoFocus
          autoComplete="off"
          maxLength={250}
          value={draft.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
          error={faults.name}
        />
        <SimpleGrid cols={2} spacing="md">
          <TextInput
            label={t("field.inn")}
            inputMode="numeric"
            autoComplete="off"
            maxLength={12}
            value={draft.inn}
            onChange={(event) => set({ inn: digits(event.currentTarget.value) })}
            description={innHint}
            error={faults.inn}
          />
          <TextInput
            label={t("field.kpp")}
            autoComplete="off"
            maxLength={9}
            value={draft.kpp}
            onChange={(event) => set({ kpp: event.currentTarget.value.trim().toUpperCase() })}
            description={t("kppHint")}
            error={faults.kpp}
          />
        </SimpleGrid>
        <SimpleGrid cols={2} spacing="md">
          <TextInput
            label={t("field.phone")}
            type="tel"
            autoComplete="off"
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
        </SimpleGrid>
        <Duplicates of="companies" inn={draft.inn} phone={draft.phone} email={draft.email} />
        <SimpleGrid cols={2} spacing="md">
          <Select
            label={t("field.kind")}
            allowDeselect={false}
            value={kind}
            onChange={(value) => value && setKind(value as CompanyKind)}
            data={KINDS.map((value) => ({ value, label: t(`timeline:companyKind.${value}`) }))}
            error={faults.kind}
          />
          <TextInput
            label={t("field.ogrn")}
            inputMode="numeric"
            autoComplete="off"
            maxLength={15}
            value={draft.ogrn}
            onChange={(event) => set({ ogrn: digits(event.currentTarget.value) })}
            error={faults.ogrn}
          />
        </SimpleGrid>
        <Textarea
          label={t("field.address")}
          autosize
          minRows={2}
          maxLength={1000}
          value={draft.address}
          onChange={(event) => set({ address: event.currentTarget.value })}
          error={faults.address}
        />
        <TextInput
          label={t("field.site")}
          type="url"
          autoComplete="off"
          maxLength={250}
          value={draft.site}
          onChange={(event) => set({ site: event.currentTarget.value })}
          error={faults.site}
        />
        <EmployeeSelect
          label={t("field.responsible")}
          value={responsibleId}
          onChange={setResponsible}
          error={faults.responsibleId}
        />
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
