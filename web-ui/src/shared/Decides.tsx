// ЛПР: in which directions a person decides in a company.
import { Badge } from "@mantine/core";
import { useTranslation } from "react-i18next";

export function Decides({ directions }: { directions: { code: string; name: string }[] }) {
  const { t } = useTranslation("common");
  if (directions.length === 0) return null;
  return (
    <Badge variant="light" color="accent" size="sm" tt="none" title={t("decidesTitle")}>
      {t("decides", { of: directions.map((one) => one.name).join(", ") })}
    </Badge>
  );
}
