// How a mailbox fares, in a few lines.
import { Badge, Group, Text } from "@mantine/core";
import type { Mailbox } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { relative } from "../format";

export function MailboxCard({ box }: { box: Mailbox }) {
  const { t } = useTranslation("letters");
  const { counts } = box;
  const trouble = (text: string) => {
    const [code = "", ...rest] = text.split(": ");
    const known = t(`box.outcome.${code}`, { defaultValue: "" });
    return known ? `${known}${rest.length > 0 ? ` (${rest.join(": ")})` : ""}` : text;
  };
  return (
    <div>
      <Group gap="xs">
        <Text fw={600}>{box.name}</Text>
        <Text c="dimmed">{box.address}</Text>
        {box.isDefault && (
          <Badge variant="light" tt="none">
            {t("box.default")}
          </Badge>
        )}
        {!box.active && (
          <Badge variant="light" color="gray" tt="none">
            {t("box.off")}
          </Badge>
        )}
      </Group>
      <Text size="xs" c="dimmed">
        {[
          box.owner ? t("box.owner", { name: box.owner.name }) : t("box.sharedBox"),
          box.imapHost
            ? box.checkedAt
              ? t("box.checked", { when: relative(box.checkedAt) })
              : t("box.never")
            : t("box.noIn"),
          counts.dayLimit
            ? t("box.sentOf", { count: counts.today, limit: counts.dayLimit })
            : t("box.sentToday", { count: counts.today }),
          counts.waiting > 0 && t("box.waiting", { count: counts.waiting }),
          counts.failed > 0 && t("box.failed", { count: counts.failed }),
        ]
          .filter(Boolean)
          .join(" · ")}
      </Text>
      {box.error && (
        <Text size="sm" c="var(--v-late)" role="alert">
          {t("box.troubleIn", { what: trouble(box.error) })}
        </Text>
      )}
      {box.sendError && (
        <Text size="sm" c="var(--v-late)" role="alert">
          {t("box.troubleOut", { what: box.sendError })}
        </Text>
      )}
    </div>
  );
}
