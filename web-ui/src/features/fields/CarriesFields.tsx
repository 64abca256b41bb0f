// Where the value of a lead's field goes when the lead becomes a client and a deal.
import { Select, Stack, Text } from "@mantine/core";
import type { CustomField } from "@voronka/api";
import { useTranslation } from "react-i18next";
import type { FieldDraft } from "./FieldPanel";

const TO = ["company", "contact", "deal"] as const;

interface CarriesFieldsProps {
  draft: FieldDraft;
  all: CustomField[];
  onChange: (carries: Record<string, string>) => void;
}

export function CarriesFields({ draft, all, onChange }: CarriesFieldsProps) {
  const { t } = useTranslation("fields");
  return (
    <Stack gap="xs">
      <Text fw={500}>{t("carries")}</Text>
      {TO.map((entity) => {
        const fits = all.filter((one) => one.entity === entity && !one.archived && takes(draft, one));
        const { [entity]: _gone, ...others } = draft.carries;
        return (
          <Select
            key={entity}
            label={t(`carriesTo.${entity}`)}
            placeholder={fits.length === 0 ? t("carriesFew") : t("carriesNone")}
            disabled={fits.length === 0}
            clearable
            value={draft.carries[entity] ?? null}
            onChange={(code) => onChange(code ? { ...others, [entity]: code } : others)}
            data={fits.map((one) => ({ value: one.code, label: one.name }))}
          />
        );
      })}
    </Stack>
  );
}

/** The same rule as the server's: one kind, one list into another, words into a text. */
function takes(from: FieldDraft, to: CustomField): boolean {
  const lists = ["choice", "choices"];
  const words = ["text", "address"];
  if (from.type === to.type) return from.type !== "file" && (from.target ?? null) === to.target;
  if (lists.includes(from.type) && lists.includes(to.type)) return true;
  return words.includes(to.type) && [...lists, ...words].includes(from.type);
}
