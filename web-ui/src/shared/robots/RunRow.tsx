// One run of a robot in a log: what it did, step by step, or why not; what waits can be stopped, what failed done again.
import { Alert, Badge, Button, Group, Stack, Text } from "@mantine/core";
import type { RobotFields, RobotRun, RobotStep, RobotVerdict } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "../api";
import { dateTime, relative } from "../format";
import { useCan, useMe } from "../me";
import classes from "./Robots.module.css";
import { useSayingRobot } from "./useSayingRobot";

const COLOURS: Record<RobotRun["state"], string> = {
  waiting: "blue",
  awaiting: "blue",
  done: "green",
  skipped: "gray",
  failed: "red",
  cancelled: "gray",
  cut: "orange",
};

interface RunRowProps {
  run: RobotRun;
  /** The record beside the robot: in the log of a robot. */
  named?: boolean;
  readOnly?: boolean;
}

export function RunRow({ run, named, readOnly }: RunRowProps) {
  const { t } = useTranslation("automation");
  const api = useApi();
  const say = useSayingRobot();
  const [open, setOpen] = useState(run.state === "failed");
  const cancel = useAction(() => api.post("/robots/runs/{id}/cancel", { path: { id: run.id } }), {
    done: t("run.cancelled"),
    refresh: ["/robots"],
  });
  const retry = useAction(() => api.post("/robots/runs/{id}/retry", { path: { id: run.id } }), {
    done: t("run.retried"),
    refresh: ["/robots"],
  });
  const waits = run.state === "waiting" || run.state === "awaiting";
  return (
    <li className={classes.run}>
      <Group gap="xs" justify="space-between" wrap="nowrap" align="flex-start">
        <Text fw={500} className={classes.runName}>
          {named ? run.subjectName : (run.robot.name ?? say.whole(run.robot))}
        </Text>
        <Badge variant="light" color={COLOURS[run.state]} tt="none">
          {t(`state.${run.state}`)}
        </Badge>
      </Group>
      <Text size="xs" c="dimmed">
        {dateTime(run.createdAt)}
        {run.state === "waiting" && run.dueAt && ` · ${t("run.due", { at: dateTime(run.dueAt) })}`}
        {run.state === "awaiting" &&
          ` · ${t("run.awaits", { event: t(`event.${run.awaits ?? "time"}`) })}${run.dueAt ? ` ${t("run.until", { at: dateTime(run.dueAt) })}` : ""}`}
        {!waits && run.finishedAt && ` · ${relative(run.finishedAt)}`}
      </Text>
      {run.why && <Why run={run} />}
      {run.approval && <Approval run={run} />}
      {open && run.steps.length > 0 && <Steps robot={run.robot} steps={run.steps} />}
      <Group gap="xs">
        {run.steps.length > 0 && (
          <Button size="compact-xs" variant="subtle" onClick={() => setOpen(!open)} aria-expanded={open}>
            {open ? t("run.hide") : t("run.steps", { count: run.steps.length })}
          </Button>
        )}
        {waits && !readOnly && (
          <Button
            size="compact-xs"
            variant="default"
            loading={cancel.isPending}
            onClick={() => cancel.mutate(undefined)}
          >
            {t("run.cancel")}
          </Button>
        )}
        {run.state === "failed" && !readOnly && (
          <Button
            size="compact-xs"
            variant="default"
            loading={retry.isPending}
            onClick={() => retry.mutate(undefined)}
          >
            {t("run.retry")}
          </Button>
        )}
      </Group>
    </li>
  );
}

function Why({ run }: { run: RobotRun }) {
  const { t } = useTranslation("automation");
  if (!run.why) return null;
  return (
    <>
      <Text size="sm">{t(`why.${run.why.code}`)}</Text>
      {run.why.verdicts && <Verdicts robot={run.robot} verdicts={run.why.verdicts} />}
      {run.why.error && (
        <Text size="xs" c="dimmed">
          {run.why.error}
        </Text>
      )}
    </>
  );
}

/** Each condition with whether it held. */
export function Verdicts({ robot, verdicts }: { robot: RobotFields; verdicts: RobotVerdict[] }) {
  const { t } = useTranslation("automation");
  const say = useSayingRobot();
  return (
    <ul className={classes.verdicts}>
      {verdicts.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a condition has no name of its own
        <li key={at} data-holds={one.holds}>
          {one.filter
            ? say.conditions({
                ...robot,
                hours: undefined,
                conditions: [{ of: one.of ?? undefined, filter: one.filter }],
              })[0]
            : one.hours
              ? t(`hours.${one.hours}`)
              : t("why.unreadable")}
          {" — "}
          {t(one.holds ? "holds" : "holdsNot")}
        </li>
      ))}
    </ul>
  );
}

/** What was done, or would be, one action after another. */
export function Steps({ robot, steps, trial }: { robot: RobotFields; steps: RobotStep[]; trial?: boolean }) {
  const { t } = useTranslation("automation");
  const say = useSayingRobot();
  return (
    <ol className={classes.steps}>
      {steps.map((step) => {
        const action = robot.actions[step.act];
        const told = step.told;
        return (
          <li key={step.act} data-state={step.state}>
            <Group gap="xs" wrap="nowrap" align="flex-start" justify="space-between">
              <span>{action ? say.act(robot, action) : t(`kind.${step.kind}`)}</span>
              <Badge
                size="sm"
                variant="light"
                color={step.state === "failed" ? "red" : step.state === "done" ? "green" : "gray"}
                tt="none"
              >
                {t(
                  `step.${trial && (step.state === "done" || step.state === "queued") ? "would" : step.state}`,
                )}
              </Badge>
            </Group>
            {told && (
              <div className={classes.told}>
                {told.title && step.kind !== "wait" && <div>{told.title}</div>}
                {told.text && step.kind !== "wait" && <div>{told.text}</div>}
                {step.kind === "wait" && told.text && <div>{t(`waited.${told.text}`)}</div>}
                {told.field && (
                  <div>
                    {say.fieldName(robot, told.field)}: {shownValue(told.value)}
                  </div>
                )}
                {told.to && told.to.length > 0 && <div>{told.to.map((one) => one.name).join(", ")}</div>}
                {told.at && <div>{dateTime(told.at)}</div>}
              </div>
            )}
            {step.problem && (
              <Text size="sm" c="var(--v-late)">
                {step.problem.detail}
              </Text>
            )}
          </li>
        );
      })}
    </ol>
  );
}

function shownValue(value: unknown): string {
  if (value === null || value === undefined) return "—";
  if (typeof value === "string" && /^\d{4}-\d\d-\d\dT/.test(value)) return dateTime(value);
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** A robot asks: whoever may, answers in place. */
function Approval({ run }: { run: RobotRun }) {
  const { t } = useTranslation("automation");
  const api = useApi();
  const me = useMe();
  const can = useCan();
  const answer = useAction(
    (approved: boolean) =>
      api.post("/robots/approvals/{id}/answer", {
        path: { id: run.approval?.id ?? 0 },
        body: { approved },
      }),
    { done: t("approval.answered"), refresh: ["/robots", "/deals", "/leads"] },
  );
  if (!run.approval) return null;
  const mine = run.approval.approver.id === me.id || can("settings", "change");
  return (
    <Alert color="blue" title={t("approval.title", { name: run.approval.approver.name })} p="sm">
      <Stack gap="xs">
        <Text size="sm">{run.approval.text}</Text>
        {mine && (
          <Group gap="xs">
            <Button
              size="compact-sm"
              color="green"
              loading={answer.isPending && answer.variables}
              onClick={() => answer.mutate(true)}
            >
              {t("approval.yes")}
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              loading={answer.isPending && !answer.variables}
              onClick={() => answer.mutate(false)}
            >
              {t("approval.no")}
            </Button>
          </Group>
        )}
      </Stack>
    </Alert>
  );
}
