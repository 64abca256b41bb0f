// The fields of a company, each edited in place.
import { Anchor, Select, SimpleGrid } from "@mantine/core";
import type { Company } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useAction } from "../../shared/api";
import { ContactPointsField } from "../../shared/ContactPointsField";
import { CustomFields } from "../../shared/CustomFields";
import { EditableField } from "../../shared/EditableField";
import { EditableSlot } from "../../shared/EditableSlot";
import { useHides } from "../../shared/me";
import { TagsField } from "../../shared/table/Tags";
import { KINDS } from "./kinds";
import classes from "./Party.module.css";
import { ResponsibleField } from "./ResponsibleField";

export type Patch = (body: Record<string, unknown>) => Promise<void>;

export interface CompanyPartProps {
  company: Company;
  readOnly: boolean;
  patch: Patch;
}

/** What people type as a site, as an address that opens; nothing else may become a link. */
function siteAddress(site: string): string | undefined {
  try {
    const address = new URL(/^https?:\/\//i.test(site) ? site : `https://${site}`);
    return address.hostname.includes(".") ? address.href : undefined;
  } catch {
    return undefined;
  }
}

export function CompanyFields({ company, readOnly, patch }: CompanyPartProps) {
  const { t } = useTranslation("party");
  const hides = useHides();
  const setKind = useAction((kind: string) => patch({ kind }));
  const site = company.site ? siteAddress(company.site) : undefined;
  const kindName = t(`timeline:companyKind.${company.kind}`);
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="lg" verticalSpacing="md">
        <EditableField
          label={t("field.name")}
          value={company.name}
          readOnly={readOnly}
          check={(value) => (value ? undefined : t("needsName"))}
          onSave={(name) => patch({ name })}
        />
        <ResponsibleField value={company.responsible} readOnly={readOnly} patch={patch} />
        <ContactPointsField
          of="company"
          kind="phone"
          values={company.phones}
          readOnly={readOnly}
          onSave={(phones) => patch({ phones })}
        />
        <ContactPointsField
          of="company"
          kind="email"
          values={company.emails}
          readOnly={readOnly}
          onSave={(emails) => patch({ emails })}
        />
        <EditableSlot
          label={t("field.kind")}
          spoken={kindName}
          show={kindName}
          readOnly={readOnly}
          editor={(close) => (
            <Select
              aria-label={t("field.kind")}
              autoFocus
              defaultDropdownOpened
              allowDeselect={false}
              value={company.kind}
              onChange={(kind) => {
                if (kind && kind !== company.kind) setKind.mutate(kind);
                close(true);
              }}
              onBlur={() => close(false)}
              data={KINDS.map((value) => ({ value, label: t(`timeline:companyKind.${value}`) }))}
            />
          )}
        />
        <EditableField
          label={t("field.site")}
          value={company.site}
          type="url"
          pressable
          readOnly={readOnly}
          show={
            company.site &&
            (site ? (
              <Anchor href={site} target="_blank" rel="noopener noreferrer">
                {company.site}
              </Anchor>
            ) : (
              company.site
            ))
          }
          onSave={(value) => patch({ site: value })}
        />
        <div className={classes.wide}>
          <EditableField
            label={t("field.comment")}
            value={company.comment}
            multiline
            readOnly={readOnly || hides("company", "comment")}
            onSave={(comment) => patch({ comment })}
          />
        </div>
        <TagsField tags={company.tags} readOnly={readOnly} onSave={(tags) => patch({ tags })} />
      </SimpleGrid>
      <CustomFields entity="company" values={company.customFields} readOnly={readOnly} patch={patch} />
    </>
  );
}
