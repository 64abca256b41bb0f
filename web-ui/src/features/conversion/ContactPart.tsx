import { Paper, SegmentedControl, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { PanelTitle } from "../../shared/RecordPage";
import { ContactSelect } from "../../shared/SearchSelect";
import type { PartProps } from "./CompanyPart";
import type { ContactChoice } from "./conversionForm";

export function ContactPart({ form, faults, set }: PartProps) {
  const { t } = useTranslation("conversion");
  const name = (field: "lastName" | "firstName" | "middleName" | "position", required = false) => (
    <TextInput
      label={t(`field.${field}`)}
      withAsterisk={required}
      value={form[field]}
      onChange={(event) => set({ [field]: event.currentTarget.value })}
      error={faults[field]}
    />
  );
  return (
    <Paper withBorder p="lg">
      <PanelTitle>{t("contact")}</PanelTitle>
      <Stack gap="md">
        <SegmentedControl
          fullWidth
          aria-label={t("contact")}
          value={form.contactChoice}
          onChange={(value) => set({ contactChoice: value as ContactChoice })}
          data={(["new", "existing", "none"] as const).map((value) => ({
            value,
            label: t(`contactChoice.${value}`),
          }))}
        />
        {form.contactChoice === "new" && (
          <SimpleGrid cols={2} spacing="md">
            {name("lastName")}
            {name("firstName", true)}
            {name("middleName")}
            {name("position")}
          </SimpleGrid>
        )}
        {form.contactChoice === "existing" && (
          <ContactSelect
            label={t("field.contact")}
            withAsterisk
            value={form.contact}
            companyId={form.companyChoice === "existing" ? form.company?.id : undefined}
            onChange={(contact) => set({ contact })}
            error={faults.contact}
          />
        )}
        {form.contactChoice === "none" && (
          <Text c={faults.contactChoice ? "var(--v-late)" : "dimmed"} role={faults.contactChoice && "alert"}>
            {faults.contactChoice ?? t("noContact")}
          </Text>
        )}
      </Stack>
    </Paper>
  );
}
