import { Alert, Badge, Stack } from "@mantine/core";
import type { ExchangeRun } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { dateTime } from "../../shared/format";
import classes from "./Exchange.module.css";
import { lasted, RUN_COLOUR, useCounts } from "./words";

export function ExchangeRunView({ run }: { run: ExchangeRun }) {
  const { t } = useTranslation("exchange");
  const counts = useCounts()(run.counts);
  const facts = [
    { name: t("field.kind"), value: t(`kind.${run.kind}`) },
    { name: t("field.startedAt"), value: dateTime(run.startedAt) },
    { name: t("field.finishedAt"), value: dateTime(run.finishedAt) },
    { name: t("field.lasted"), value: lasted(run) },
    ...counts.map(({ name, value }) => ({ name, value })),
  ];
  return (
    <Stack gap="lg">
      {run.error && (
        <Alert color="red" role="alert" title={t("failed")}>
          {run.error}
        </Alert>
      )}
      <Badge color={RUN_COLOUR[run.status]} variant="light" tt="none">
        {t(`status.${run.status}`)}
      </Badge>
      <dl className={classes.facts}>
        {facts.map((fact) => (
          <div key={fact.name}>
            <dt>{fact.name}</dt>
            <dd>{fact.value}</dd>
          </div>
        ))}
      </dl>
    </Stack>
  );
}
