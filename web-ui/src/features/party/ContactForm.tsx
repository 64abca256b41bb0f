// A new contact, of a company or private: who is already known by the phone or the mail is shown while typing.
import { Button, Group, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { ApiProblem, type Ref } from "@voronka/api";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "../../shared/api";
import { useCustomForm } from "../../shared/CustomForm";
import { Duplicates } from "../../shared/Duplicates";
import { useDraft } from "../../shared/draft";
import { EmployeeSelect } from "../../shared/EmployeeSelect";
import { useCan, useMe } from "../../shared/me";
import { parsePhone, phoneAsYouType } from "../../shared/phone";
import { CompanySelect } from "../../shared/SearchSelect";
import { type Faults, faultsOf, isMail } from "./partyForm";

const EMPTY = { lastName: "", firstName: "", middleName: "", position: "", phone: "", email: "" };

interface ContactFormProps {
  company: Ref | null;
  /** Instead of going to the new contact's card. */
  onDone?: () => void;
}

export function ContactForm({ company: start, onDone }: ContactFormProps) {
  const { t } = useTranslation("party");
  const api = useApi();
  const me = useMe();
  const can = useCan();
  const navigate = useNavigate();
  const [draft, setDraft, forget] = useDraft("contact.new", EMPTY);
  const [chosen, setCompany] = useState<Ref | null | undefined>(undefined);
  const company = chosen === undefined ? start : chosen;
  const [responsibleId, setResponsible] = useState<number | null>(me.id);
  const custom = useCustomForm("contact");
  const [faults, setFaults] = useState<Faults>({});
  const set = (part: Partial<typeof EMPTY>) => setDraft({ ...draft, ...part });

  const create = useAction((body: Record<string, unknown>) => api.post("/contacts", { body }), {
    refresh: ["/contacts", "/companies"],
    onDone: (contact) => {
      forget();
      if (onDone) onDone();
      else void navigate({ to: "/contacts/$id", params: { id: String(contact.id) } });
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
    if (!draft.firstName.trim() && !draft.lastName.trim()) found.firstName = t("needsPerson");
    if (draft.phone && !phone) found.phones = t("common:wrongPhone", { value: draft.phone });
    if (draft.email && !isMail(draft.email)) found.emails = t("common:wrongEmail", { value: draft.email });
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    const customFields = custom.values();
    if (customFields === null) return;
    create.mutate({
      customFields,
      firstName: draft.firstName.trim(),
      lastName: draft.lastName.trim(),
      middleName: draft.middleName.trim(),
      position: draft.position.trim() || undefined,
      phones: phone ? [phone] : [],
      emails: draft.email ? [draft.email.trim().toLowerCase()] : [],
      companyId: company?.id,
      responsibleId: responsibleId ?? undefined,
    });
  };
  const text = (field: "lastName" | "firstName" | "middleName" | "position") => ({
    label: t(`field.${field}`),
    autoComplete: "off",
    maxLength: field === "position" ? 250 : 100,
    value: draft[field],
    onChange: (event: { currentTarget: { value: string } }) => set({ [field]: event.currentTarget.value }),
    error: faults[field],
  });

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
        <Duplicates of="contacts" phone={draft.phone} email={draft.email} />
        <SimpleGrid cols={2} spacing="md">
          <TextInput {...text("lastName")} />
          <TextInput {...text("firstName")} withAsterisk />
        </SimpleGrid>
        <TextInput {...text("middleName")} />
        <TextInput {...text("position")} />
        {can("company", "read") && (
          <CompanySelect
            label={t("field.company")}
            value={company}
            onChange={setCompany}
            error={faults.companyId}
          />
        )}
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
