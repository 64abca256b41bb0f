// A trial on a record of one's own choice: every condition, every step, and nothing comes of it.
import { Alert, Button, Stack, Text } from "@mantine/core";
import type { ApiProblem, Robot, RobotFields, RobotTrial } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useExplain } from "../../shared/api";
import { dateTime } from "../../shared/format";
import { Steps, Verdicts } from "../../shared/robots/RunRow";
import { type SubjectChoice, SubjectSelect } from "../../shared/SubjectSelect";

interface TryPanelProps {
  fields: RobotFields;
  save: () => Promise<Robot>;
  fault: ApiProblem | null;
  onFault: (problem: unknown) => boolean;
}

export function TryPanel({ fields, save, fault, onFault }: TryPanelProps) {
  const { t } = useTranslation("automation");
  const api = useApi();
  const explain = useExplain();
  const [subject, setSubject] = useState<SubjectChoice | null>(null);
  const [trial, setTrial] = useState<RobotTrial | null>(null);
  const attempt = useAction(
    async (on: SubjectChoice) => {
      const robot = await save();
      return api.post("/robots/{id}/try", {
        path: { id: robot.id },
        body: { subjectType: on.type, subjectId: on.id },
      });
    },
    { refresh: ["/robots"], onFault, onDone: setTrial },
  );
  const wrong = subject !== null && subject.type !== fields.entity;
  return (
    <Stack gap="md" pt="md">
      <Text c="dimmed">{t("try.about")}</Text>
      <SubjectSelect
        label={t("try.record", { entity: t(`entity.${fields.entity}`).toLowerCase() })}
        value={subject}
        onChange={(next) => {
          setSubject(next);
          setTrial(null);
        }}
        error={wrong ? t("try.other", { entity: t(`entity.${fields.entity}`).toLowerCase() }) : undefined}
      />
      <Button
        disabled={!subject || wrong || fields.actions.length === 0}
        loading={attempt.isPending}
        onClick={() => subject && attempt.mutate(subject)}
      >
        {t("try.run")}
      </Button>
      {fault && (
        <Alert color="red" role="alert">
          {explain(fault)}
        </Alert>
      )}
      {trial && (
        <Stack gap="md" role="status">
          {!trial.stands && <Alert color="yellow">{t("try.elsewhere")}</Alert>}
          <Alert color={trial.holds ? "green" : "gray"}>
            {t(trial.holds ? (trial.verdicts.length > 0 ? "try.holds" : "try.always") : "try.holdsNot")}
          </Alert>
          {trial.verdicts.length > 0 && <Verdicts robot={fields} verdicts={trial.verdicts} />}
          {trial.dueAt && <Text size="sm">{t("try.due", { at: dateTime(trial.dueAt) })}</Text>}
          <Steps robot={fields} steps={trial.steps} trial />
          <Text size="xs" c="dimmed">
            {t("try.nothing")}
          </Text>
        </Stack>
      )}
    </Stack>
  );
}
