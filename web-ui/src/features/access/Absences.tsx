// When somebody is away, and who works meanwhile what they hold: planned, taken back.
import { ActionIcon, Badge, Button, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useQueryOf } from "../../shared/api";
import { EmployeeSelect } from "../../shared/EmployeeSelect";
import { date } from "../../shared/format";
import { PeriodField } from "../../shared/PeriodField";
import classes from "./Employee.module.css";

const KINDS = ["vacation", "sick", "trip", "other"] as const;
type Kind = (typeof KINDS)[number];
const CHANGED = ["/employees", "/me", "/today"];

export function Absences({ employeeId, mayPlan }: { employeeId: number; mayPlan: boolean }) {
  const { t } = useTranslation("access");
  const api = useApi();
  const heading = useId();
  const [planning, setPlanning] = useState(false);
  const absences = useQueryOf("/employees/{id}/absences", { path: { id: employeeId } }).data?.items ?? [];
  const remove = useAction(
    (absenceId: number) =>
      api.delete("/employees/{id}/absences/{absenceId}", { path: { id: employeeId, absenceId } }),
    { done: t("absence.deleted"), refresh: CHANGED },
  );
  return (
    <Stack gap="sm" component="section" aria-labelledby={heading}>
      <Text id={heading} fw={600}>
        {t("absence.title")}
      </Text>
      {absences.length === 0 && !planning && (
        <Text c="dimmed" size="sm">
          {t("absence.empty")}
        </Text>
      )}
      {absences.map((one) => (
        <div key={one.id} className={classes.absence}>
          <div>
            <Group gap="xs">
              <span>
                {date(one.since)} – {date(one.until)}
              </span>
              <Badge variant="light" tt="none" color={one.running ? "accent" : "gray"}>
                {one.running ? t("absence.running") : t(`absence.kind.${one.kind as Kind}`)}
              </Badge>
            </Group>
            <Text size="xs" c="dimmed">
              {one.standIn ? t("absence.by", { name: one.standIn.name }) : t("absence.byHead")}
              {one.comment && ` · ${one.comment}`}
            </Text>
          </div>
          {mayPlan && (
            <ActionIcon
              aria-label={t("absence.delete", { since: date(one.since) })}
              loading={remove.isPending && remove.variables === one.id}
              onClick={() => remove.mutate(one.id)}
            >
              <IconX size={16} stroke={1.6} />
            </ActionIcon>
          )}
        </div>
      ))}
      {planning ? (
        <AbsenceForm employeeId={employeeId} onClose={() => setPlanning(false)} />
      ) : (
        mayPlan && (
          <Group>
            <Button
              variant="default"
              size="compact-sm"
              leftSection={<IconPlus size={14} />}
              onClick={() => setPlanning(true)}
            >
              {t("absence.plan")}
            </Button>
          </Group>
        )
      )}
    </Stack>
  );
}

function AbsenceForm({ employeeId, onClose }: { employeeId: number; onClose: () => void }) {
  const { t } = useTranslation("access");
  const api = useApi();
  const [days, setDays] = useState<[string | undefined, string | undefined]>([undefined, undefined]);
  const [kind, setKind] = useState<Kind>("vacation");
  const [standInId, setStandIn] = useState<number | null>(null);
  const [comment, setComment] = useState("");
  const [since, until] = days;
  const save = useAction(
    () =>
      api.post("/employees/{id}/absences", {
        path: { id: employeeId },
        body: { since, until, kind, standInId, comment: comment.trim() || null } as never,
      }),
    { done: t("absence.created"), refresh: CHANGED, onDone: onClose },
  );
  return (
    <Stack gap="sm" className={classes.plan}>
      <PeriodField
        label={t("absence.days")}
        from={since}
        to={until}
        onChange={(from, to) => setDays([from, to])}
      />
      <Select
        label={t("absence.why")}
        allowDeselect={false}
        value={kind}
        onChange={(value) => setKind((value ?? "vacation") as Kind)}
        data={KINDS.map((value) => ({ value, label: t(`absence.kind.${value}`) }))}
      />
      <EmployeeSelect
        label={t("absence.standIn")}
        description={t("absence.standInHint")}
        placeholder={t("absence.byHead")}
        clearable
        except={employeeId}
        value={standInId}
        onChange={setStandIn}
      />
      <TextInput
        label={t("absence.comment")}
        maxLength={500}
        value={comment}
        onChange={(event) => setComment(event.currentTarget.value)}
      />
      <Group gap="sm">
        <Button variant="default" onClick={onClose}>
          {t("common:cancel")}
        </Button>
        <Button disabled={!since || !until} loading={save.isPending} onClick={() => save.mutate(undefined)}>
          {t("absence.plan")}
        </Button>
      </Group>
    </Stack>
  );
}
