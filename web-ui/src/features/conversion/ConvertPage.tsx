// A lead becomes a deal with its company and contact.
import { Anchor, Button, Group, Paper, Select, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { ApiProblem, type Lead } from "@voronka/api";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useQueryOf } from "../../shared/api";
import { usePipelines } from "../../shared/dictionaries";
import { currencySign, phone } from "../../shared/format";
import { Page, QueryState } from "../../shared/Page";
import { PanelTitle } from "../../shared/RecordPage";
import { CompanyPart } from "./CompanyPart";
import { ContactPart } from "./ContactPart";
import {
  type ConversionForm,
  check,
  type Faults,
  type Owner,
  startingForm,
  toRequest,
} from "./conversionForm";

export function ConvertPage() {
  const { t } = useTranslation("conversion");
  const { id } = useParams({ strict: false }) as { id: string };
  const lead = useQueryOf("/leads/{id}", { path: { id: Number(id) } });
  const pipelines = usePipelines("deal");
  return (
    <QueryState query={lead}>
      {(data) => (
        <Page title={t("title")}>
          {data.deal ? (
            <Text>
              {t("already")}{" "}
              <Anchor component={Link} to={`/deals/${data.deal.id}`}>
                {data.deal.name}
              </Anchor>
            </Text>
          ) : (
            pipelines[0] && <ConvertForm key={data.id} lead={data} pipeline={pipelines[0].code} />
          )}
        </Page>
      )}
    </QueryState>
  );
}

function ConvertForm({ lead, pipeline }: { lead: Lead; pipeline: string }) {
  const { t } = useTranslation("conversion");
  const api = useApi();
  const navigate = useNavigate();
  const pipelines = usePipelines("deal");
  const [form, setForm] = useState<ConversionForm>(() => startingForm(lead, pipeline));
  const [faults, setFaults] = useState<Faults>({});
  const set = (part: Partial<ConversionForm>) => {
    setForm((old) => ({ ...old, ...part }));
    setFaults((old) => ({ ...old, ...Object.fromEntries(Object.keys(part).map((key) => [key, undefined])) }));
  };
  const currency = pipelines.find((one) => one.code === form.pipeline)?.currency ?? "RUB";

  const convert = useAction(
    () =>
      api.post("/leads/{id}/convert", {
        path: { id: lead.id },
        body: toRequest(form, currency),
        version: lead.version,
      }),
    {
      done: t("done"),
      refresh: ["/leads", "/deals", "/companies", "/contacts", "/today"],
      onDone: ({ deal }) => void navigate({ to: `/deals/${deal.id}` }),
      onFault: (fault) => {
        if (!(fault instanceof ApiProblem)) return false;
        const told = Object.fromEntries(
          fault.errors.map((one) => [fieldOf(one.field), one.message] as const).filter(([field]) => field),
        );
        setFaults(told);
        return Object.keys(told).length > 0;
      },
    },
  );

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = check(form);
    setFaults(Object.fromEntries(Object.entries(found).map(([field, key]) => [field, t(key)])));
    if (Object.keys(found).length === 0) convert.mutate(undefined);
    else
      requestAnimationFrame(() =>
        document.querySelector<HTMLElement>("form [aria-invalid=true], form [data-invalid] input")?.focus(),
      );
  };

  const owners: { value: Owner; label: string }[] = (["contact", "company", "both"] as const).map(
    (value) => ({
      value,
      label: t(`owner.${value}`),
    }),
  );
  const asksOwner = form.companyChoice !== "none" && form.contactChoice !== "none";

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md" maw={960}>
        <Text c="dimmed">
          {[lead.title, lead.contactName, lead.companyName, ...lead.phones.map(phone), ...lead.emails]
            .filter(Boolean)
            .join(" · ")}
        </Text>
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
          <CompanyPart form={form} faults={faults} set={set} lead={lead} />
          <ContactPart form={form} faults={faults} set={set} />
        </SimpleGrid>
        <Paper withBorder p="lg">
          <PanelTitle>{t("deal")}</PanelTitle>
          <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md">
            <TextInput
              label={t("field.title")}
              withAsterisk
              value={form.title}
              onChange={(event) => set({ title: event.currentTarget.value })}
              error={faults.title}
            />
            <Select
              label={t("field.pipeline")}
              allowDeselect={false}
              value={form.pipeline}
              onChange={(value) => value && set({ pipeline: value })}
              data={pipelines.map((one) => ({ value: one.code, label: one.name }))}
            />
            <TextInput
              label={t("field.amount", { currency: currencySign(currency) })}
              inputMode="decimal"
              value={form.amount}
              onChange={(event) => set({ amount: event.currentTarget.value })}
              error={faults.amount}
            />
          </SimpleGrid>
        </Paper>
        {asksOwner && (lead.phones.length > 0 || lead.emails.length > 0) && (
          <Paper withBorder p="lg">
            <PanelTitle>{t("points")}</PanelTitle>
            <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
              {lead.phones.length > 0 && (
                <Select
                  label={t("phonesTo", { phones: lead.phones.map(phone).join(", ") })}
                  allowDeselect={false}
                  value={form.phonesTo}
                  onChange={(value) => value && set({ phonesTo: value as Owner })}
                  data={owners}
                />
              )}
              {lead.emails.length > 0 && (
                <Select
                  label={t("emailsTo", { emails: lead.emails.join(", ") })}
                  allowDeselect={false}
                  value={form.emailsTo}
                  onChange={(value) => value && set({ emailsTo: value as Owner })}
                  data={owners}
                />
              )}
            </SimpleGrid>
          </Paper>
        )}
        <Group justify="flex-end">
          <Button component={Link} to={`/leads/${lead.id}`} variant="default">
            {t("common:cancel")}
          </Button>
          <Button type="submit" loading={convert.isPending}>
            {t("convert")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** "company.inn" of the server is `inn` of the form. */
function fieldOf(path: string): keyof ConversionForm | undefined {
  const known: Record<string, keyof ConversionForm> = {
    "company.name": "companyName",
    "company.inn": "inn",
    "company.kpp": "kpp",
    companyId: "company",
    "contact.firstName": "firstName",
    "contact.lastName": "lastName",
    contactId: "contact",
    "deal.title": "title",
    "deal.pipeline": "pipeline",
    "deal.amount": "amount",
    "deal.amount.amount": "amount",
  };
  return known[path];
}
