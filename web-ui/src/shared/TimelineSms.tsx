// An SMS on a record's story: what was said, how far it has come, what it has cost; sent again where it failed.
import { Badge, Button, Group, Text } from "@mantine/core";
import type { Letter } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "./api";
import { dateTime, money, phone } from "./format";
import classes from "./Timeline.module.css";

const COLORS: Record<string, string> = { delivered: "green", bounced: "red", failed: "red" };
const AGAIN = ["failed", "bounced", "cancelled"];

export function TimelineSms({ sms }: { sms: Letter }) {
  const { t } = useTranslation("messaging");
  const api = useApi();
  const refresh = ["/leads", "/deals", "/companies", "/contacts"];
  const again = useAction(() => api.post("/sms/{id}/send", { path: { id: sms.id } }), { refresh });
  const cancel = useAction(() => api.post("/sms/{id}/cancel", { path: { id: sms.id } }), { refresh });
  const waits = sms.status === "queued";
  return (
    <div>
      <Group gap="sm">
        <Text span>{t("sms.toWhom", { to: phone(sms.to[0]?.address ?? "") })}</Text>
        <Badge variant="light" color={COLORS[sms.status] ?? "gray"} tt="none">
          {waits && sms.sms?.night && sms.sendAt
            ? t("sms.status.night", { at: dateTime(sms.sendAt) })
            : t(`sms.status.${sms.status}`, { defaultValue: sms.status })}
        </Badge>
      </Group>
      <Text className={classes.text}>{sms.preview}</Text>
      <Text size="xs" c="dimmed">
        {t("sms.parts", { count: sms.sms?.parts ?? 1 })}
        {sms.sms?.cost && ` · ${money(sms.sms.cost)}`}
        {sms.error && (
          <Text span size="xs" c="var(--v-late)">
            {" · "}
            {t(`sms.fault.${sms.error}`, { defaultValue: sms.error })}
          </Text>
        )}
      </Text>
      {(waits || AGAIN.includes(sms.status)) && (
        <Group gap="xs" mt="xs">
          {waits ? (
            <Button
              size="compact-xs"
              variant="default"
              loading={cancel.isPending}
              onClick={() => cancel.mutate(undefined)}
            >
              {t("sms.cancel")}
            </Button>
          ) : (
            <Button
              size="compact-xs"
              variant="default"
              loading={again.isPending}
              onClick={() => again.mutate(undefined)}
            >
              {t("sms.again")}
            </Button>
          )}
        </Group>
      )}
    </div>
  );
}
