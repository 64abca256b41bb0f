// The numbers by which the state knows a company, each checked before it is kept.
import { Button, CopyButton, SimpleGrid } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import type { Company } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { EditableField } from "../../shared/EditableField";
import { PanelTitle } from "../../shared/RecordPage";
import type { CompanyPartProps } from "./CompanyFields";
import classes from "./Party.module.css";
import { digits, wrongInn, wrongKpp, wrongOgrn } from "./partyForm";

export function Requisites({ company, readOnly, patch }: CompanyPartProps) {
  const { t } = useTranslation("party");
  const check = (wrong: (value: string) => string | undefined) => (value: string) => {
    const word = wrong(value);
    return word && t(word);
  };
  const clean = (value: string | null) => (value ? digits(value) || null : null);
  return (
    <>
      <PanelTitle action={<CopyAll company={company} />}>{t("requisites")}</PanelTitle>
      <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="lg" verticalSpacing="md">
        <EditableField
          label={t("field.inn")}
          value={company.inn}
          inputMode="numeric"
          readOnly={readOnly}
          check={(value) => check(wrongInn)(digits(value))}
          onSave={(inn) => patch({ inn: clean(inn) })}
        />
        <EditableField
          label={t("field.kpp")}
          value={company.kpp}
          readOnly={readOnly}
          check={(value) => check(wrongKpp)(value.toUpperCase())}
          onSave={(kpp) => patch({ kpp: kpp?.toUpperCase() ?? null })}
        />
        <EditableField
          label={t("field.ogrn")}
          value={company.ogrn}
          inputMode="numeric"
          readOnly={readOnly}
          check={(value) => check(wrongOgrn)(digits(value))}
          onSave={(ogrn) => patch({ ogrn: clean(ogrn) })}
        />
        <div className={classes.wide}>
          <EditableField
            label={t("field.address")}
            value={company.address}
            multiline
            readOnly={readOnly}
            onSave={(address) => patch({ address })}
          />
        </div>
      </SimpleGrid>
    </>
  );
}

/** All of them as text, as they are put into a letter or a contract. */
function CopyAll({ company }: { company: Company }) {
  const { t } = useTranslation("party");
  const lines = [
    company.name,
    company.inn && `${t("field.inn")} ${company.inn}`,
    company.kpp && `${t("field.kpp")} ${company.kpp}`,
    company.ogrn && `${t("field.ogrn")} ${company.ogrn}`,
    company.address,
  ].filter(Boolean);
  if (lines.length < 2) return null;
  return (
    <CopyButton value={lines.join("\n")}>
      {({ copied, copy }) => (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
          onClick={copy}
        >
          {copied ? t("copied") : t("copy")}
        </Button>
      )}
    </CopyButton>
  );
}
