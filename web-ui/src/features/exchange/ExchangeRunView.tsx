import { Alert, Badge, Button, Group, Stack, Text } from "@mantine/core";
import { IconRepeat } from "@tabler/icons-react";
import type { ExchangeRun } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "../../shared/api";
import { dateTime } from "../../shared/format";
import { useAdministers } from "../../shared/settings";
import classes from "./Exchange.module.css";
import { lasted, RUN_COLOUR, size, useCounts } from "./words";

export function ExchangeRunView({ run }: { run: ExchangeRun }) {
  const { t } = useTranslation("exchange");
  const api = useApi();
  const administers = useAdministers();
  const counts = useCounts()(run.counts);
  const failed = run.status === "failed";
  const settled = failed || run.status === "done";
  const replay = useAction(() => api.post("/exchange/runs/{id}/replay", { path: { id: run.id } }), {
    done: t("replayed"),
    refresh: ["/exchange/runs"],
  });
  const facts = [
    { name: t("field.kind"), value: t(`kind.${run.kind}`) },
    { name: t("field.size"), value: size(run.size) },
    { name: t("field.startedAt"), value: dateTime(run.startedAt) },
    { name: t("field.finishedAt"), value: dateTime(run.finishedAt) },
    { name: t("field.lasted"), value: lasted(run) },
    ...counts.map(({ name, value }) => ({ name, value })),
  ];
  return (
    <Stack gap="lg">
      {run.error && (
        <Alert
          color={failed ? "red" : "yellow"}
          role={failed ? "alert" : "status"}
          title={t(failed ? "failed" : "worthReading")}
          className={classes.lines}
        >
          {run.error}
        </Alert>
      )}
      <Group justify="space-between">
        <Badge color={RUN_COLOUR[run.status]} variant="light" tt="none">
          {t(`status.${run.status}`)}
        </Badge>
        {settled && run.kept && administers && (
          <Button
            variant="default"
            leftSection={<IconRepeat size={16} />}
            loading={replay.isPending}
            onClick={() => replay.mutate(undefined)}
          >
            {t("replay")}
          </Button>
        )}
      </Group>
      <dl className={classes.facts}>
        {facts.map((fact) => (
          <div key={fact.name}>
            <dt>{fact.name}</dt>
            <dd>{fact.value}</dd>
          </div>
        ))}
      </dl>
      {settled && !run.kept && (
        <Text size="xs" c="dimmed">
          {t("notKept")}
        </Text>
      )}
    </Stack>
  );
}
