// The client: company and its people, each one press from a call.
import { Anchor, Stack } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Deal } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useAction } from "../../shared/api";
import { EditableSlot } from "../../shared/EditableSlot";
import { PhoneNumber } from "../../shared/PhoneNumber";
import { PanelTitle } from "../../shared/RecordPage";
import { CompanySelect, ContactSelect } from "../../shared/SearchSelect";
import type { DealPartProps } from "./DealFields";
import { Deciders } from "./Deciders";

export function DealClient({ deal, readOnly, entity }: DealPartProps) {
  const { t } = useTranslation("deal");
  const setCompany = useAction((companyId: number | null) => entity.patch({ companyId }));
  const setContacts = useAction((contactIds: number[]) => entity.patch({ contactIds }));
  const ids = deal.contacts.map((contact) => contact.id);
  return (
    <>
      <PanelTitle>{t("client")}</PanelTitle>
      <Stack gap="md">
        <EditableSlot
          label={t("field.company")}
          spoken={deal.company?.name}
          pressable
          readOnly={readOnly}
          show={
            deal.company && (
              <Anchor component={Link} to={`/companies/${deal.company.id}`}>
                {deal.company.name}
              </Anchor>
            )
          }
          editor={(close) => (
            <CompanySelect
              aria-label={t("field.company")}
              autoFocus
              value={deal.company}
              onChange={(company) => {
                setCompany.mutate(company?.id ?? null);
                close(true);
              }}
              onBlur={() => close(false)}
            />
          )}
        />
        <Deciders deal={deal} />
        {deal.contacts.map((contact) => (
          <EditableSlot
            key={contact.id}
            label={t("field.contact")}
            spoken={contact.name}
            pressable
            readOnly={readOnly}
            show={<Person contact={contact} />}
            editor={(close) => (
              <ContactSelect
                aria-label={t("field.contact")}
                autoFocus
                value={contact}
                onChange={(chosen) => {
                  const others = ids.filter((id) => id !== contact.id && id !== chosen?.id);
                  setContacts.mutate(chosen ? [...others, chosen.id] : others);
                  close(true);
                }}
                onBlur={() => close(false)}
              />
            )}
          />
        ))}
        {!readOnly && (
          <EditableSlot
            key={`add-${ids.join()}`}
            label={t("addContact")}
            spoken={null}
            show={null}
            placeholder={t("common:add")}
            editor={(close) => (
              <ContactSelect
                aria-label={t("addContact")}
                autoFocus
                companyId={deal.company?.id}
                value={null}
                onChange={(chosen) => {
                  if (chosen && !ids.includes(chosen.id)) setContacts.mutate([...ids, chosen.id]);
                  close(true);
                }}
                onBlur={() => close(false)}
              />
            )}
          />
        )}
      </Stack>
    </>
  );
}

function Person({ contact }: { contact: Deal["contacts"][number] }) {
  return (
    <Stack gap={2}>
      <span>
        <Anchor
          component={Link}
          to={`/contacts/${contact.id}`}
          underline={contact.position ? "always" : "hover"}
        >
          {contact.name}
        </Anchor>
        {contact.position && `, ${contact.position}`}
      </span>
      {contact.phones.map((number) => (
        <PhoneNumber key={number} number={number} />
      ))}
      {contact.emails.map((email) => (
        <Anchor key={email} href={`mailto:${email}`}>
          {email}
        </Anchor>
      ))}
    </Stack>
  );
}
