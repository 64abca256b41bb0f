// The fields of a lead, each edited in place.
import { Select, SimpleGrid, Text } from "@mantine/core";
import type { Lead } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "../../shared/api";
import { Person } from "../../shared/CardParts";
import { ContactPointsField } from "../../shared/ContactPointsField";
import { CustomFields } from "../../shared/CustomFields";
import { useSourceName, useSources } from "../../shared/dictionaries";
import { EditableField } from "../../shared/EditableField";
import { EditableSlot } from "../../shared/EditableSlot";
import { EmployeeSelect } from "../../shared/EmployeeSelect";
import type { useEntity } from "../../shared/entity";
import { MomentField } from "../../shared/MomentField";
import { useHides } from "../../shared/me";
import { TagsField } from "../../shared/table/Tags";

interface LeadFieldsProps {
  lead: Lead;
  readOnly: boolean;
  entity: ReturnType<typeof useEntity<"/leads/{id}">>;
}

export function LeadFields({ lead, readOnly, entity }: LeadFieldsProps) {
  const { t } = useTranslation("lead");
  const hides = useHides();
  const api = useApi();
  const sources = useSources();
  const sourceName = useSourceName();
  const { patch } = entity;
  const assign = useAction(
    (employeeId: number) =>
      api.post("/leads/{id}/assign", {
        path: { id: lead.id },
        body: { employeeId },
        version: lead.version,
      }),
    { onDone: entity.remember, onFault: () => void entity.refetch() },
  );
  const setSource = useAction((source: string | null) => patch({ source }));

  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="lg" verticalSpacing="md">
        <EditableField
          label={t("field.title")}
          value={lead.title}
          readOnly={readOnly}
          check={(value) => (value ? undefined : t("needsTitle"))}
          onSave={(title) => patch({ title })}
        />
        <EditableSlot
          label={t("field.responsible")}
          spoken={lead.responsible?.name}
          show={lead.responsible && <Person person={lead.responsible} />}
          readOnly={readOnly}
          editor={(close) => (
            <EmployeeSelect
              aria-label={t("field.responsible")}
              autoFocus
              defaultDropdownOpened
              allowDeselect={false}
              value={lead.responsible?.id ?? null}
              onChange={(employeeId) => {
                if (employeeId && employeeId !== lead.responsible?.id) assign.mutate(employeeId);
                close(true);
              }}
              onBlur={() => close(false)}
            />
          )}
        />
        <EditableField
          label={t("field.contactName")}
          value={lead.contactName}
          readOnly={readOnly}
          onSave={(contactName) => patch({ contactName })}
        />
        <EditableField
          label={t("field.companyName")}
          value={lead.companyName}
          readOnly={readOnly}
          onSave={(companyName) => patch({ companyName })}
        />
        <ContactPointsField
          of="lead"
          kind="phone"
          values={lead.phones}
          readOnly={readOnly}
          onSave={(phones) => patch({ phones })}
        />
        <ContactPointsField
          of="lead"
          kind="email"
          values={lead.emails}
          readOnly={readOnly}
          onSave={(emails) => patch({ emails })}
        />
        <EditableSlot
          label={t("field.source")}
          spoken={sourceName(lead.source)}
          show={sourceName(lead.source)}
          readOnly={readOnly || hides("lead", "source")}
          editor={(close) => (
            <Select
              aria-label={t("field.source")}
              autoFocus
              defaultDropdownOpened
              clearable
              value={lead.source}
              onChange={(source) => {
                setSource.mutate(source);
                close(true);
              }}
              onBlur={() => close(false)}
              data={sources.map((one) => ({ value: one.code, label: one.name }))}
            />
          )}
        />
        <MomentField
          label={t("field.nextContact")}
          value={lead.nextContactAt}
          readOnly={readOnly}
          onSave={(nextContactAt) => patch({ nextContactAt })}
        />
        {lead.bonusAuthor && (
          <EditableSlot
            label={t("field.bonusAuthor")}
            readOnly
            spoken={lead.bonusAuthor.name}
            show={<Person person={lead.bonusAuthor} />}
            editor={() => null}
          />
        )}
        <div style={{ gridColumn: "1 / -1" }}>
          <EditableField
            label={t("field.text")}
            value={lead.text}
            multiline
            readOnly={readOnly || hides("lead", "text")}
            onSave={(text) => patch({ text })}
          />
        </div>
        <UtmLine utm={lead.utm} />
        <TagsField tags={lead.tags} readOnly={readOnly} onSave={(tags) => patch({ tags })} />
      </SimpleGrid>
      <CustomFields entity="lead" values={lead.customFields} readOnly={readOnly} patch={patch} />
    </>
  );
}

function UtmLine({ utm }: { utm: Lead["utm"] }) {
  const words = Object.entries(utm ?? {}).filter(([, value]) => value);
  if (words.length === 0) return null;
  return (
    <Text size="xs" c="dimmed" style={{ gridColumn: "1 / -1", overflowWrap: "anywhere" }}>
      {words.map(([name, value]) => `utm_${name}: ${value}`).join(" · ")}
    </Text>
  );
}
