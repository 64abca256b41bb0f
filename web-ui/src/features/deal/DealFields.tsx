// The fields of a deal, each edited in place.
import { Anchor, SimpleGrid, Text } from "@mantine/core";
import { DatePickerInput } from "@mantine/dates";
import { Link } from "@tanstack/react-router";
import type { Deal } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "../../shared/api";
import { Person } from "../../shared/CardParts";
import { CustomFields } from "../../shared/CustomFields";
import { useSourceName } from "../../shared/dictionaries";
import { EditableField } from "../../shared/EditableField";
import { EditableSlot } from "../../shared/EditableSlot";
import { EmployeeSelect } from "../../shared/EmployeeSelect";
import type { useEntity } from "../../shared/entity";
import { date, money, parseAmount, typedAmount } from "../../shared/format";
import { MomentField } from "../../shared/MomentField";
import { useHides } from "../../shared/me";
import { TagsField } from "../../shared/table/Tags";

export interface DealPartProps {
  deal: Deal;
  readOnly: boolean;
  entity: ReturnType<typeof useEntity<"/deals/{id}">>;
}

export function DealFields({ deal, readOnly, entity }: DealPartProps) {
  const { t, i18n } = useTranslation("deal");
  const api = useApi();
  const sourceName = useSourceName();
  const { patch } = entity;
  const assign = useAction(
    (employeeId: number) =>
      api.post("/deals/{id}/assign", { path: { id: deal.id }, body: { employeeId }, version: deal.version }),
    { onDone: entity.remember, onFault: () => void entity.refetch() },
  );
  const setPromised = useAction((promisedAt: string | null) => patch({ promisedAt }));
  const utm = Object.entries(deal.utm ?? {}).filter(([, value]) => value);
  const hides = useHides();
  const typed = typedAmount(deal.amount);

  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="lg" verticalSpacing="md">
        <EditableField
          label={t("field.title")}
          value={deal.title}
          readOnly={readOnly}
          check={(value) => (value ? undefined : t("needsTitle"))}
          onSave={(title) => patch({ title })}
        />
        {!hides("deal", "amount") && (
          <EditableField
            label={t("field.amount")}
            value={typed}
            show={money(deal.amount)}
            inputMode="decimal"
            // with lines, the amount is their sum
            readOnly={readOnly || deal.items.length > 0}
            check={(value) => (parseAmount(value) ? undefined : t("common:wrongAmount"))}
            onSave={(value) =>
              patch({ amount: { amount: parseAmount(value ?? "0"), currency: deal.amount?.currency } })
            }
          />
        )}
        <EditableSlot
          label={t("field.responsible")}
          spoken={deal.responsible?.name}
          show={deal.responsible && <Person person={deal.responsible} />}
          readOnly={readOnly}
          editor={(close) => (
            <EmployeeSelect
              aria-label={t("field.responsible")}
              autoFocus
              defaultDropdownOpened
              allowDeselect={false}
              value={deal.responsible?.id ?? null}
              onChange={(employeeId) => {
                if (employeeId && employeeId !== deal.responsible?.id) assign.mutate(employeeId);
                close(true);
              }}
              onBlur={() => close(false)}
            />
          )}
        />
        <EditableField
          label={t("field.number")}
          value={deal.number}
          readOnly={readOnly}
          onSave={(number) => patch({ number })}
        />
        <EditableSlot
          label={t("field.promised")}
          spoken={deal.promisedAt && date(deal.promisedAt)}
          show={deal.promisedAt && date(deal.promisedAt)}
          readOnly={readOnly}
          editor={(close) => (
            <DatePickerInput
              aria-label={t("field.promised")}
              locale={i18n.language}
              valueFormat="D MMM YYYY"
              clearable
              autoFocus
              value={deal.promisedAt}
              onChange={(chosen) => {
                setPromised.mutate(chosen);
                close(true);
              }}
              popoverProps={{ defaultOpened: true, onClose: () => close(true) }}
            />
          )}
        />
        <MomentField
          label={t("field.nextContact")}
          value={deal.nextContactAt}
          readOnly={readOnly}
          onSave={(nextContactAt) => patch({ nextContactAt })}
        />
        {deal.bonusAuthor && (
          <EditableSlot
            label={t("field.bonusAuthor")}
            readOnly
            spoken={deal.bonusAuthor.name}
            show={<Person person={deal.bonusAuthor} />}
            editor={() => null}
          />
        )}
        <div style={{ gridColumn: "1 / -1" }}>
          <EditableField
            label={t("field.comment")}
            value={deal.comment}
            multiline
            readOnly={readOnly || hides("deal", "comment")}
            onSave={(comment) => patch({ comment })}
          />
        </div>
        {(deal.source || deal.lead || utm.length > 0) && (
          <Text size="xs" c="dimmed" style={{ gridColumn: "1 / -1", overflowWrap: "anywhere" }}>
            {deal.lead && (
              <>
                {t("fromLead")}{" "}
                <Anchor component={Link} to={`/leads/${deal.lead.id}`} size="xs" underline="always">
                  {deal.lead.name}
                </Anchor>
                {(deal.source || utm.length > 0) && " · "}
              </>
            )}
            {[
              deal.source && `${t("field.source")}: ${sourceName(deal.source)}`,
              ...utm.map(([name, value]) => `utm_${name}: ${value}`),
            ]
              .filter(Boolean)
              .join(" · ")}
          </Text>
        )}
        <TagsField tags={deal.tags} readOnly={readOnly} onSave={(tags) => patch({ tags })} />
      </SimpleGrid>
      <CustomFields entity="deal" values={deal.customFields} readOnly={readOnly} patch={patch} />
    </>
  );
}
