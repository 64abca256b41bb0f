// The fields of a contact, each edited in place.
import { Anchor, SimpleGrid } from "@mantine/core";
import { DatePickerInput } from "@mantine/dates";
import { Link } from "@tanstack/react-router";
import type { Contact } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useAction } from "../../shared/api";
import { ContactPointsField } from "../../shared/ContactPointsField";
import { CustomFields } from "../../shared/CustomFields";
import { EditableField } from "../../shared/EditableField";
import { EditableSlot } from "../../shared/EditableSlot";
import { date } from "../../shared/format";
import { useCan, useHides } from "../../shared/me";
import { CompanySelect } from "../../shared/SearchSelect";
import { TagsField } from "../../shared/table/Tags";
import type { Patch } from "./CompanyFields";
import classes from "./Party.module.css";
import { ResponsibleField } from "./ResponsibleField";

interface ContactFieldsProps {
  contact: Contact;
  readOnly: boolean;
  patch: Patch;
}

export function ContactFields({ contact, readOnly, patch }: ContactFieldsProps) {
  const { t, i18n } = useTranslation("party");
  const hides = useHides();
  const can = useCan();
  const setCompany = useAction((companyId: number | null) => patch({ companyId }));
  const setBirthday = useAction((birthday: string | null) => patch({ birthday }));
  const seesCompanies = can("company", "read");
  const nameCheck = (other: string | null) => (value: string) =>
    value || other ? undefined : t("needsPerson");
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="lg" verticalSpacing="md">
        <EditableField
          label={t("field.lastName")}
          value={contact.lastName || null}
          readOnly={readOnly}
          check={nameCheck(contact.firstName)}
          onSave={(lastName) => patch({ lastName: lastName ?? "" })}
        />
        <EditableField
          label={t("field.firstName")}
          value={contact.firstName || null}
          readOnly={readOnly}
          check={nameCheck(contact.lastName)}
          onSave={(firstName) => patch({ firstName: firstName ?? "" })}
        />
        <EditableField
          label={t("field.middleName")}
          value={contact.middleName || null}
          readOnly={readOnly}
          onSave={(middleName) => patch({ middleName: middleName ?? "" })}
        />
        <EditableField
          label={t("field.position")}
          value={contact.position}
          readOnly={readOnly}
          onSave={(position) => patch({ position })}
        />
        <ContactPointsField
          of="contact"
          kind="phone"
          values={contact.phones}
          readOnly={readOnly}
          onSave={(phones) => patch({ phones })}
        />
        <ContactPointsField
          of="contact"
          kind="email"
          values={contact.emails}
          readOnly={readOnly}
          onSave={(emails) => patch({ emails })}
        />
        <EditableSlot
          label={t("field.company")}
          spoken={contact.company?.name}
          pressable
          readOnly={readOnly || !seesCompanies}
          show={
            contact.company &&
            (seesCompanies ? (
              <Anchor component={Link} to={`/companies/${contact.company.id}`}>
                {contact.company.name}
              </Anchor>
            ) : (
              contact.company.name
            ))
          }
          editor={(close) => (
            <CompanySelect
              aria-label={t("field.company")}
              autoFocus
              value={contact.company}
              onChange={(company) => {
                setCompany.mutate(company?.id ?? null);
                close(true);
              }}
              onBlur={() => close(false)}
            />
          )}
        />
        <ResponsibleField value={contact.responsible} readOnly={readOnly} patch={patch} />
        <EditableSlot
          label={t("field.birthday")}
          spoken={contact.birthday && date(contact.birthday)}
          show={contact.birthday && date(contact.birthday)}
          readOnly={readOnly || hides("contact", "birthday")}
          editor={(close) => (
            <DatePickerInput
              aria-label={t("field.birthday")}
              locale={i18n.language}
              firstDayOfWeek={1}
              valueFormat="D MMM YYYY"
              defaultLevel="decade"
              maxDate={new Date()}
              clearable
              autoFocus
              value={contact.birthday}
              onChange={(chosen) => {
                setBirthday.mutate(chosen);
                close(true);
              }}
              popoverProps={{ defaultOpened: true, onClose: () => close(true) }}
            />
          )}
        />
        <div className={classes.wide}>
          <EditableField
            label={t("field.comment")}
            value={contact.comment}
            multiline
            readOnly={readOnly || hides("contact", "comment")}
            onSave={(comment) => patch({ comment })}
          />
        </div>
        <TagsField tags={contact.tags} readOnly={readOnly} onSave={(tags) => patch({ tags })} />
      </SimpleGrid>
      <CustomFields entity="contact" values={contact.customFields} readOnly={readOnly} patch={patch} />
    </>
  );
}
