import { Paper, SegmentedControl, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import type { Lead } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { Duplicates } from "../../shared/Duplicates";
import { isInn } from "../../shared/inn";
import { PanelTitle } from "../../shared/RecordPage";
import { CompanySelect } from "../../shared/SearchSelect";
import type { CompanyChoice, ConversionForm, Faults } from "./conversionForm";

export interface PartProps {
  form: ConversionForm;
  faults: Faults;
  set: (part: Partial<ConversionForm>) => void;
}

export function CompanyPart({ form, faults, set, lead }: PartProps & { lead: Lead }) {
  const { t } = useTranslation("conversion");
  const inn = form.inn;
  const innHint = !inn ? t("innHint") : isInn(inn) ? t("innRight") : t("innWrong");
  return (
    <Paper withBorder p="lg">
      <PanelTitle>{t("company")}</PanelTitle>
      <Stack gap="md">
        <SegmentedControl
          fullWidth
          aria-label={t("company")}
          value={form.companyChoice}
          onChange={(value) => set({ companyChoice: value as CompanyChoice })}
          data={(["new", "existing", "none"] as const).map((value) => ({
            value,
            label: t(`companyChoice.${value}`),
          }))}
        />
        {form.companyChoice === "new" && (
          <>
            <TextInput
              label={t("field.companyName")}
              withAsterisk
              value={form.companyName}
              onChange={(event) => set({ companyName: event.currentTarget.value })}
              error={faults.companyName}
            />
            <SimpleGrid cols={2} spacing="md">
              <TextInput
                label={t("field.inn")}
                inputMode="numeric"
                maxLength={12}
                value={inn}
                onChange={(event) => set({ inn: event.currentTarget.value.replace(/\D/g, "") })}
                description={innHint}
                error={faults.inn}
              />
              <TextInput
                label={t("field.kpp")}
                inputMode="numeric"
                maxLength={9}
                value={form.kpp}
                onChange={(event) => set({ kpp: event.currentTarget.value.replace(/\D/g, "") })}
                description={t("kppHint")}
                error={faults.kpp}
              />
            </SimpleGrid>
            <Duplicates
              of="companies"
              inn={inn}
              phone={lead.phones[0]}
              email={lead.emails[0]}
              takes={["company"]}
              onTake={(found) =>
                set({ companyChoice: "existing", company: { id: found.id, name: found.name } })
              }
            />
          </>
        )}
        {form.companyChoice === "existing" && (
          <CompanySelect
            label={t("field.company")}
            withAsterisk
            value={form.company}
            onChange={(company) => set({ company })}
            error={faults.company}
          />
        )}
        {form.companyChoice === "none" && <Text c="dimmed">{t("privatePerson")}</Text>}
      </Stack>
    </Paper>
  );
}
