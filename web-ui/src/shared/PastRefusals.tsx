// Why this was refused before it came back.
import { Text } from "@mantine/core";
import type { PastRefusal } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { dateTime } from "./format";

export function PastRefusals({ refusals }: { refusals: PastRefusal[] }) {
  const { t } = useTranslation("common");
  if (refusals.length === 0) return null;
  return (
    <section aria-label={t("pastRefusals")}>
      <Text size="xs" c="dimmed">
        {t("pastRefusals")}
      </Text>
      {refusals.map((one) => (
        <Text key={one.at} size="sm" c="dimmed">
          {[
            dateTime(one.at),
            one.status,
            one.reason,
            one.stage && t("refusedAt", { stage: one.stage }),
            one.comment,
          ]
            .filter(Boolean)
            .join(" · ")}
        </Text>
      ))}
    </section>
  );
}
