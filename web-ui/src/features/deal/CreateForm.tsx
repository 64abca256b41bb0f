// A new deal: who, for how much, in which pipeline. The draft survives a reload.
import { Button, Group, Select, Stack, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { ApiProblem, type Ref } from "@voronka/api";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useQueryOf } from "../../shared/api";
import { useCustomForm } from "../../shared/CustomForm";
import { usePipelines } from "../../shared/dictionaries";
import { useDraft } from "../../shared/draft";
import { EmployeeSelect } from "../../shared/EmployeeSelect";
import { currencySign, parseAmount } from "../../shared/format";
import { useMe } from "../../shared/me";
import { CompanySelect, ContactSelect } from "../../shared/SearchSelect";
import { useWanted } from "../../shared/useWanted";

export interface NewDealStart {
  pipeline: string;
  companyId?: number;
  contactId?: number;
  /** Another department's part of that deal. */
  parentDealId?: number;
}

interface Draft {
  title: string;
  amount: string;
}
const EMPTY: Draft = { title: "", amount: "" };

export function CreateForm({ pipeline, companyId, contactId, parentDealId }: NewDealStart) {
  const { t } = useTranslation("deal");
  const api = useApi();
  const me = useMe();
  const navigate = useNavigate();
  const pipelines = usePipelines("deal");
  const [draft, setDraft, forget] = useDraft<Draft>("deal.new", EMPTY);
  const [pipelineCode, setPipeline] = useState(pipeline);
  const [chosenCompany, setCompany] = useState<Ref | null | undefined>(undefined);
  const [chosenContact, setContact] = useState<Ref | null | undefined>(undefined);
  const [responsibleId, setResponsible] = useState<number | null>(me.id);
  const custom = useCustomForm("deal");
  const [faults, setFaults] = useState<Record<string, string>>({});

  const startCompany = useQueryOf(
    "/companies/{id}",
    { path: { id: companyId ?? 0 } },
    { enabled: companyId !== undefined },
  ).data;
  const startContact = useQueryOf(
    "/contacts/{id}",
    { path: { id: contactId ?? 0 } },
    { enabled: contactId !== undefined },
  ).data;
  const company = chosenCompany === undefined ? (startCompany ?? null) : chosenCompany;
  const contact = chosenContact === undefined ? (startContact ?? null) : chosenContact;
  const currency = pipelines.find((one) => one.code === pipelineCode)?.currency ?? "RUB";

  const wanted = useWanted("deal");
  const create = useAction(
    (body: Record<string, unknown>) =>
      wanted.run(draft.title, (fields) => api.post("/deals", { body: { ...body, ...fields } })),
    {
      refresh: ["/deals", "/companies", "/contacts"],
      onDone: (deal) => {
        forget();
        void navigate({ to: `/deals/${deal.id}` });
      },
      onFault: (fault) => {
        if (fault instanceof ApiProblem) custom.fault(fault);
        if (fault instanceof ApiProblem)
          setFaults(
            Object.fromEntries(fault.errors.map((one) => [one.field.split(".")[0] ?? "", one.message])),
          );
        return false;
      },
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const amount = draft.amount ? parseAmount(draft.amount) : null;
    const found: Record<string, string> = {};
    if (!draft.title.trim()) found.title = t("needsTitle");
    if (draft.amount && !amount) found.amount = t("common:wrongAmount");
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    const customFields = custom.values();
    if (customFields === null) return;
    create.mutate({
      customFields,
      title: draft.title.trim(),
      pipeline: pipelineCode,
      companyId: company?.id,
      contactIds: contact ? [contact.id] : [],
      amount: amount ? { amount, currency } : undefined,
      responsibleId: responsibleId ?? undefined,
      parentDealId,
    });
  };

  return (
    <>
      {wanted.dialog}
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            label={t("field.title")}
            withAsterisk
            data-autofocus
            autoFocus
            value={draft.title}
            onChange={(event) => setDraft({ ...draft, title: event.currentTarget.value })}
            error={faults.title}
          />
          <Select
            label={t("field.pipeline")}
            allowDeselect={false}
            value={pipelineCode}
            onChange={(code) => code && setPipeline(code)}
            data={pipelines.map((one) => ({ value: one.code, label: one.name }))}
          />
          <CompanySelect
            label={t("field.company")}
            value={company}
            onChange={setCompany}
            error={faults.companyId}
          />
          <ContactSelect
            label={t("field.contact")}
            companyId={company?.id}
            value={contact}
            onChange={setContact}
            error={faults.contactIds}
          />
          <TextInput
            label={t("field.amountIn", { currency: currencySign(currency) })}
            inputMode="decimal"
            value={draft.amount}
            onChange={(event) => setDraft({ ...draft, amount: event.currentTarget.value })}
            error={faults.amount}
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
    </>
  );
}
