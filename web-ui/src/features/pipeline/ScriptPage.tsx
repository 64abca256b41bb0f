// The script of one stage, for the administrator: an opening, questions as cards one under the other, outcomes with what then happens.
import { Alert, Anchor, Button, Group, Stack, Text, Textarea } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { ApiProblem, type Pipeline, type Script, type Stage } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keyOf, useAction, useApi, useQueryOf } from "../../shared/api";
import { usePipeline } from "../../shared/dictionaries";
import { dateTime } from "../../shared/format";
import { QueryState, Skeletons } from "../../shared/Page";
import { guarded, SettingsPage } from "../../shared/Settings";
import { useAdministers } from "../../shared/settings";
import { slug } from "../../shared/slug";
import { OutcomeCard } from "./OutcomeCard";
import { QuestionCard } from "./QuestionCard";

export const ScriptPage = guarded("pipelines", ScriptRoom);

const VARIABLES = {
  lead: ["contact.name", "company.name", "employee.name", "lead.title"],
  deal: ["contact.name", "company.name", "employee.name", "deal.title", "deal.number", "deal.amount"],
};

function ScriptRoom() {
  const { t } = useTranslation("pipeline");
  const { pipeline: code, stage: stageCode } = useParams({ strict: false }) as {
    pipeline: string;
    stage: string;
  };
  const pipeline = usePipeline(code);
  const stage = pipeline?.stages.find((one) => one.code === stageCode);
  const query = useQueryOf("/pipelines/{code}/stages/{stage}/script", { path: { code, stage: stageCode } });
  return (
    <SettingsPage room="pipelines">
      <Stack gap="md" maw={760}>
        <Anchor component={Link} to="/settings/pipelines" search={{ pipeline: code } as never} size="sm">
          {t("script.back", { name: pipeline?.name ?? code })}
        </Anchor>
        <h2 style={{ margin: 0 }}>{t("script.heading", { stage: stage?.name ?? stageCode })}</h2>
        <QueryState query={query} skeleton={<Skeletons rows={6} />}>
          {(script) =>
            pipeline &&
            stage && (
              <ScriptForm key={script.version} pipeline={pipeline} stage={stage} script={script as Script} />
            )
          }
        </QueryState>
      </Stack>
    </SettingsPage>
  );
}

interface ScriptFormProps {
  pipeline: Pipeline;
  stage: Stage;
  script: Script;
}

function ScriptForm({ pipeline, stage, script }: ScriptFormProps) {
  const { t } = useTranslation("pipeline");
  const api = useApi();
  const client = useQueryClient();
  const administers = useAdministers();
  const [draft, setDraft] = useState(script);
  const [fault, setFault] = useState<string>();
  const path = { code: pipeline.code, stage: stage.code };
  const versions = useQueryOf("/pipelines/{code}/stages/{stage}/script/versions", { path }).data?.items ?? [];
  const last = versions[0];
  const set = (part: Partial<Script>) => {
    setDraft({ ...draft, ...part });
    setFault(undefined);
  };
  const save = useAction(
    () => {
      const { version: _, ...body } = draft;
      return api.put("/pipelines/{code}/stages/{stage}/script", { path, body, version: script.version });
    },
    {
      done: t("script.saved"),
      refresh: ["/pipelines"],
      onDone: (answer) =>
        client.setQueryData(keyOf("/pipelines/{code}/stages/{stage}/script", { path }), answer),
      onFault: (problem) => {
        if (!(problem instanceof ApiProblem) || problem.errors.length === 0) return false;
        setFault(
          problem.errors
            .map((one) => placed(one.field, one.message, (key, values) => String(t(key, values as never))))
            .join("; "),
        );
        return true;
      },
    },
  );
  const replace = <Item,>(items: Item[], index: number, item: Item | null) =>
    item === null
      ? items.filter((_, at) => at !== index)
      : items.map((one, at) => (at === index ? item : one));
  const swap = <Item,>(items: Item[], index: number, step: number) => {
    const next = [...items];
    const [moved] = next.splice(index, 1);
    if (moved !== undefined) next.splice(index + step, 0, moved);
    return next;
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(undefined);
      }}
    >
      <fieldset disabled={!administers} style={{ all: "unset", display: "contents" }}>
        <Stack gap="lg">
          <Textarea
            label={t("script.opening")}
            description={t("script.variables", {
              list: VARIABLES[pipeline.entity].map((one) => `{${one}}`).join(", "),
            })}
            autosize
            minRows={3}
            maxLength={10_000}
            value={draft.text}
            onChange={(event) => set({ text: event.currentTarget.value })}
          />
          <Stack gap="sm" component="section" aria-label={t("script.questions")}>
            <Text fw={600}>{t("script.questions")}</Text>
            {draft.questions.map((question, index) => (
              <QuestionCard
                key={question.code}
                entity={pipeline.entity}
                number={index + 1}
                question={question}
                all={draft.questions}
                onChange={(next) => set({ questions: replace(draft.questions, index, next) })}
                onMove={(step) => set({ questions: swap(draft.questions, index, step) })}
              />
            ))}
            <Group>
              <Button
                variant="default"
                leftSection={<IconPlus size={16} />}
                onClick={() => {
                  const taken = draft.questions.map((one) => one.code);
                  set({
                    questions: [
                      ...draft.questions,
                      {
                        code: slug(`q ${taken.length + 1}`, taken),
                        text: "",
                        kind: "text",
                        field: null,
                        options: [],
                      },
                    ],
                  });
                }}
              >
                {t("script.addQuestion")}
              </Button>
            </Group>
          </Stack>
          <Stack gap="sm" component="section" aria-label={t("script.outcomes")}>
            <Text fw={600}>{t("script.outcomes")}</Text>
            {draft.outcomes.map((outcome, index) => (
              <OutcomeCard
                key={outcome.code}
                pipeline={pipeline}
                outcome={outcome}
                number={index + 1}
                onChange={(next) => set({ outcomes: replace(draft.outcomes, index, next) })}
              />
            ))}
            <Group>
              <Button
                variant="default"
                leftSection={<IconPlus size={16} />}
                onClick={() => {
                  const taken = draft.outcomes.map((one) => one.code);
                  set({
                    outcomes: [
                      ...draft.outcomes,
                      {
                        code: slug(`o ${taken.length + 1}`, taken),
                        name: "",
                        task: null,
                        askDate: false,
                        nextContact: false,
                        stage: null,
                        refusal: null,
                      },
                    ],
                  });
                }}
              >
                {t("script.addOutcome")}
              </Button>
            </Group>
          </Stack>
          {fault && (
            <Alert color="red" role="alert">
              {fault}
            </Alert>
          )}
          {administers && (
            <Group justify="space-between">
              <Text size="sm" c="dimmed">
                {last &&
                  t("script.version", {
                    version: last.version,
                    at: dateTime(last.at),
                    name: last.employee?.name ?? "—",
                  })}
              </Text>
              <Button type="submit" loading={save.isPending}>
                {t("common:save")}
              </Button>
            </Group>
          )}
        </Stack>
      </fieldset>
    </form>
  );
}

/** "questions[2].options" in the words of the screen. */
function placed(field: string, message: string, t: (key: string, values: object) => string): string {
  const at = /^(questions|outcomes)\[(\d+)]/.exec(field);
  return at ? t(`script.at.${at[1]}`, { number: Number(at[2]) + 1, message }) : message;
}
