// A dry run: to whom the newest requests would have gone by the rules as they are switched on now. Nothing is changed.
import { Anchor, Badge, Button, Group, NumberInput, Paper, SimpleGrid, Switch, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { DistributionTrialOutcome } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "../../shared/api";
import { dateTime } from "../../shared/format";
import { Empty } from "../../shared/Page";
import classes from "./Distribution.module.css";
import { useWhy } from "./words";

export function Trial() {
  const { t } = useTranslation("distribution");
  const api = useApi();
  const [last, setLast] = useState(200);
  const [everybodyPresent, setPresent] = useState(true);
  const run = useAction(() => api.post("/distribution-rules/try", { body: { last, everybodyPresent } }));
  return (
    <>
      <Paper withBorder p="lg" mb="md">
        <Text size="sm" c="dimmed" mb="sm">
          {t("trial.hint")}
        </Text>
        <Group gap="md" align="flex-end">
          <NumberInput
            label={t("trial.last")}
            w={160}
            min={1}
            max={1000}
            allowDecimal={false}
            value={last}
            onChange={(value) => setLast(Number(value) || 1)}
          />
          <Switch
            label={t("trial.present")}
            checked={everybodyPresent}
            onChange={(event) => setPresent(event.currentTarget.checked)}
            mb={8}
          />
          <Button loading={run.isPending} onClick={() => run.mutate(undefined)}>
            {t("trial.run")}
          </Button>
        </Group>
      </Paper>
      {run.data && <Outcome outcome={run.data} />}
    </>
  );
}

function Outcome({ outcome }: { outcome: DistributionTrialOutcome }) {
  const { t } = useTranslation("distribution");
  const why = useWhy();
  if (outcome.requests === 0) return <Empty title={t("trial.noneTitle")} text={t("trial.noneText")} />;
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }} mb="md">
        <Counts title={t("trial.byRule")} none={t("trial.noRule")} counts={outcome.byRule} />
        <Counts title={t("trial.byEmployee")} none={t("trial.nobody")} counts={outcome.byEmployee} />
      </SimpleGrid>
      <ul className={classes.list} aria-label={t("trial.lines")}>
        {outcome.lines.map((line) => (
          <li key={`${line.type}${line.request.id}`} className={classes.line}>
            <div className={classes.what}>
              <Anchor component={Link} to={`/${line.type}s/${line.request.id}`}>
                {line.request.name}
              </Anchor>
              <div className={classes.small}>{dateTime(line.at)}</div>
            </div>
            <div className={classes.who}>
              <b>{line.employee?.name ?? t(`kind.${line.kind}`)}</b>
              {line.kind === "by-hand" && (
                <Badge ms="xs" variant="light" color="yellow" tt="none">
                  {t("kind.by-hand")}
                </Badge>
              )}
              <div className={classes.small}>
                {[line.rule ?? t("trial.noRule"), why(line.why)].filter(Boolean).join(" · ")}
              </div>
            </div>
            <div className={classes.small}>
              {line.responsible && line.responsible.id !== line.employee?.id
                ? t("trial.inFact", { name: line.responsible.name })
                : ""}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

interface CountsProps {
  title: string;
  none: string;
  counts: { name: string | null; count: number }[];
}

function Counts({ title, none, counts }: CountsProps) {
  const most = Math.max(1, ...counts.map((one) => one.count));
  return (
    <Paper withBorder p="lg" component="section" aria-label={title}>
      <Text fw={600} mb="sm">
        {title}
      </Text>
      {counts.map((one) => (
        <div key={one.name ?? ""} className={classes.count}>
          <span className={classes.countName}>{one.name ?? none}</span>
          <span className={classes.bar} aria-hidden>
            <span style={{ width: `${(100 * one.count) / most}%` }} />
          </span>
          <b>{one.count}</b>
        </div>
      ))}
    </Paper>
  );
}
