// The lead is to be begun in time, or it goes to another: till when, and the word that one begins.
import { Alert, Button, Group } from "@mantine/core";
import { useInterval } from "@mantine/hooks";
import { IconClockExclamation } from "@tabler/icons-react";
import type { Lead } from "@voronka/api";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "../../shared/api";
import { dateTime } from "../../shared/format";
import { useMe } from "../../shared/me";

interface TakeByProps {
  lead: Lead;
  remember: (lead: Lead) => void;
}

export function TakeBy({ lead, remember }: TakeByProps) {
  const { t } = useTranslation("lead");
  const api = useApi();
  const me = useMe();
  const [now, setNow] = useState(() => Date.now());
  const { start, stop } = useInterval(() => setNow(Date.now()), 10_000);
  useEffect(() => {
    start();
    return stop;
  }, [start, stop]);
  const take = useAction(() => api.post("/leads/{id}/take", { path: { id: lead.id } }), {
    done: t("takeBy.taken"),
    refresh: ["/today", "/leads"],
    onDone: remember,
  });
  if (!lead.takeBy) return null;
  const late = new Date(lead.takeBy).getTime() <= now;
  return (
    <Alert
      color="yellow"
      icon={<IconClockExclamation size={18} stroke={1.6} />}
      title={late ? t("takeBy.late") : t("takeBy.till", { at: dateTime(lead.takeBy) })}
    >
      <Group justify="space-between" gap="sm">
        {t("takeBy.text")}
        {lead.responsible?.id === me.id && (
          <Button size="compact-sm" loading={take.isPending} onClick={() => take.mutate(undefined)}>
            {t("takeBy.take")}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
