// One question at a time: a digit chooses, Enter goes on. What is answered stands above and can be taken up again.
import { Button, Checkbox, Group, Stack, Text, Textarea, UnstyledButton } from "@mantine/core";
import { DatePickerInput } from "@mantine/dates";
import type { Deal, Lead, Script, ScriptOutcome, ScriptQuestion } from "@voronka/api";
import { type FormEvent, type KeyboardEvent, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useQueryOf } from "./api";
import { DeadlineField } from "./DeadlineField";
import { date as dateWords, money } from "./format";
import { useMe } from "./me";
import { QueryState, Skeletons } from "./Page";
import type { ScriptPanelProps, Talk } from "./ScriptPanel";
import classes from "./ScriptRunner.module.css";
import { type Answers, END, spoken, wayOf } from "./script";
import { useWanted } from "./useWanted";

interface RunnerProps extends ScriptPanelProps {
  talk: Talk;
  onTalk: (talk: Talk) => void;
  onDone: () => void;
}

export function ScriptRunner(props: RunnerProps) {
  const query = useQueryOf(
    "/pipelines/{code}/stages/{stage}/script",
    { path: { code: props.pipeline, stage: props.talk.stage } },
    { staleTime: Number.POSITIVE_INFINITY },
  );
  return (
    <QueryState query={query} skeleton={<Skeletons rows={3} />}>
      {(script) => <Running {...props} script={script as Script} />}
    </QueryState>
  );
}

function Running({
  entity,
  record,
  script,
  talk,
  remember,
  onTalk,
  onDone,
}: RunnerProps & { script: Script }) {
  const { t } = useTranslation("playbook");
  const api = useApi();
  const me = useMe();
  const wanted = useWanted(entity);
  const variables = variablesOf(entity, record, me.name);
  const way = wayOf(script, talk.answers, talk.passed);
  const present = way.at(-1);
  const question = script.questions.find((one) => one.code === present);
  const outcome = script.outcomes.find((one) => one.code === talk.outcome);
  const isAnswered = (code: string) => (talk.answers[code] ?? []).some((one) => one.trim());
  // at the end only what was answered stands above
  const passed = way.slice(0, -1).filter((code) => question || isAnswered(code));
  const set = (part: Partial<Talk>) => onTalk({ ...talk, ...part });
  const answer = (code: string, values: string[], on: boolean) =>
    set({
      answers: { ...talk.answers, [code]: values },
      passed: on ? [...new Set([...talk.passed, code])] : talk.passed,
    });

  const finish = useAction(
    (chosen: ScriptOutcome) =>
      wanted.run(record.title, (fields) =>
        api.post(`/${entity}s/{id}/script-run` as "/leads/{id}/script-run", {
          path: { id: record.id },
          body: {
            version: script.version,
            answers: answered(script, talk.answers, way),
            outcome: chosen.code,
            date: chosen.askDate ? talk.date : undefined,
            comment: talk.comment.trim() || undefined,
            fields,
          },
          version: record.version,
        }),
      ),
    {
      done: t("done"),
      refresh: ["/tasks", "/today"],
      onDone: (fresh) => {
        onDone();
        remember(fresh as never);
      },
    },
  );

  return (
    <Stack gap="md">
      {wanted.dialog}
      {script.text && <p className={classes.opening}>{spoken(script.text, variables)}</p>}
      <ol className={classes.said}>
        {passed.map((code) => (
          <Said
            key={code}
            question={script.questions.find((one) => one.code === code)}
            values={talk.answers[code] ?? []}
            variables={variables}
            onAgain={() => set({ passed: talk.passed.filter((one) => one !== code), outcome: null })}
          />
        ))}
      </ol>
      {question ? (
        <Asked
          key={question.code}
          question={question}
          words={spoken(question.text, variables)}
          values={talk.answers[question.code] ?? []}
          onValues={(values) => answer(question.code, values, false)}
          onNext={(values) => answer(question.code, values, true)}
          onEnd={() => set({ passed: script.questions.map((one) => one.code) })}
        />
      ) : (
        <Outcomes
          script={script}
          outcome={outcome}
          talk={talk}
          busy={finish.isPending}
          onTalk={set}
          onBack={() => set({ passed: talk.passed.filter(isAnswered), outcome: null })}
          onFinish={(chosen) => finish.mutate(chosen)}
        />
      )}
    </Stack>
  );
}

interface SaidProps {
  question: ScriptQuestion | undefined;
  values: string[];
  variables: Record<string, string | null>;
  onAgain: () => void;
}

function Said({ question, values, variables, onAgain }: SaidProps) {
  const { t } = useTranslation("playbook");
  if (!question || question.kind === "say") return null;
  const words = spoken(question.text, variables);
  const shown = values.map((one) => (question.kind === "date" ? dateWords(one) : one)).join(", ");
  return (
    <li>
      <UnstyledButton className={classes.again} onClick={onAgain} title={t("again")}>
        <span className={classes.asked}>{words}</span>
        <span>{shown || t("skipped")}</span>
      </UnstyledButton>
    </li>
  );
}

interface AskedProps {
  question: ScriptQuestion;
  words: string;
  values: string[];
  onValues: (values: string[]) => void;
  onNext: (values: string[]) => void;
  onEnd: () => void;
}

function Asked({ question, words, values, onValues, onNext, onEnd }: AskedProps) {
  const { t, i18n } = useTranslation("playbook");
  const root = useRef<HTMLFormElement>(null);
  const { kind, options } = question;
  const chooses = kind === "choice" || kind === "choices";
  useEffect(() => root.current?.querySelector<HTMLElement>("[data-first]")?.focus(), []);
  const toggle = (text: string) =>
    onValues(values.includes(text) ? values.filter((one) => one !== text) : [...values, text]);
  const onKeyDown = (event: KeyboardEvent) => {
    const option = chooses && /^[1-9]$/.test(event.key) ? options[Number(event.key) - 1] : undefined;
    if (!option || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (kind === "choice") onNext([option.text]);
    else toggle(option.text);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onNext(values.map((one) => one.trim()).filter(Boolean));
  };
  return (
    <form ref={root} onSubmit={submit} onKeyDown={onKeyDown} aria-label={words}>
      <Stack gap="sm">
        <p className={classes.question}>{words}</p>
        {kind === "choice" && (
          <div className={classes.options}>
            {options.map((one, index) => (
              <Button
                key={one.text}
                variant={values.includes(one.text) ? "light" : "default"}
                data-first={index === 0 || undefined}
                leftSection={index < 9 && <kbd className={classes.key}>{index + 1}</kbd>}
                onClick={() => onNext([one.text])}
              >
                {one.text}
              </Button>
            ))}
          </div>
        )}
        {kind === "choices" && (
          <Stack gap="xs">
            {options.map((one, index) => (
              <Checkbox
                key={one.text}
                data-first={index === 0 || undefined}
                label={index < 9 ? `${index + 1}. ${one.text}` : one.text}
                checked={values.includes(one.text)}
                onChange={() => toggle(one.text)}
              />
            ))}
          </Stack>
        )}
        {kind === "text" && (
          <Textarea
            aria-label={words}
            data-first
            autosize
            minRows={1}
            maxLength={5000}
            value={values[0] ?? ""}
            onChange={(event) => onValues([event.currentTarget.value])}
            onKeyDown={(event) => {
              if (event.key !== "Enter" || event.shiftKey) return;
              event.preventDefault();
              event.currentTarget.form?.requestSubmit();
            }}
          />
        )}
        {kind === "date" && (
          <DatePickerInput
            aria-label={words}
            data-first
            locale={i18n.language}
            valueFormat="D MMM YYYY"
            value={values[0] ?? null}
            onChange={(day) => onValues(day ? [day] : [])}
          />
        )}
        <Group gap="sm">
          {kind !== "choice" && (
            <Button type="submit" data-first={kind === "say" || undefined}>
              {t("next")}
            </Button>
          )}
          {kind === "choice" && (
            <Button variant="subtle" onClick={() => onNext([])}>
              {t("skip")}
            </Button>
          )}
          <Button variant="subtle" color="gray" onClick={onEnd}>
            {t("toOutcomes")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface OutcomesProps {
  script: Script;
  outcome: ScriptOutcome | undefined;
  talk: Talk;
  busy: boolean;
  onTalk: (part: Partial<Talk>) => void;
  onBack: () => void;
  onFinish: (chosen: ScriptOutcome) => void;
}

function Outcomes({ script, outcome, talk, busy, onTalk, onBack, onFinish }: OutcomesProps) {
  const { t } = useTranslation("playbook");
  const root = useRef<HTMLFormElement>(null);
  useEffect(() => root.current?.querySelector<HTMLElement>("button")?.focus(), []);
  return (
    <form
      ref={root}
      aria-label={t("outcome")}
      onSubmit={(event) => {
        event.preventDefault();
        if (outcome && (!outcome.askDate || talk.date)) onFinish(outcome);
      }}
    >
      <Stack gap="md">
        <fieldset className={classes.outcomes}>
          <legend className={classes.question}>{t("outcome")}</legend>
          {script.outcomes.map((one) => (
            <Button
              key={one.code}
              variant={one.code === outcome?.code ? "light" : "default"}
              color={one.refusal ? "red" : undefined}
              aria-pressed={one.code === outcome?.code}
              onClick={() => onTalk({ outcome: one.code })}
            >
              {one.name}
            </Button>
          ))}
        </fieldset>
        {!outcome && (
          <Group>
            <Button variant="subtle" color="gray" onClick={onBack}>
              {t("back")}
            </Button>
          </Group>
        )}
        {outcome && (
          <>
            <Effects outcome={outcome} />
            {outcome.askDate && (
              <DeadlineField
                label={t("date")}
                required
                value={talk.date}
                onChange={(date) => onTalk({ date })}
              />
            )}
            <Textarea
              label={t("comment")}
              autosize
              minRows={2}
              value={talk.comment}
              onChange={(event) => onTalk({ comment: event.currentTarget.value })}
            />
            <Group>
              <Button type="submit" loading={busy} disabled={outcome.askDate && !talk.date}>
                {t("finish")}
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </form>
  );
}

/** What will happen, before it does. */
function Effects({ outcome }: { outcome: ScriptOutcome }) {
  const { t } = useTranslation("playbook");
  const { task } = outcome;
  const words = [
    task &&
      (outcome.askDate
        ? t("effect.taskAt", { title: task.title })
        : t("effect.task", {
            title: task.title,
            when: task.after === 0 ? t("effect.now") : t(`effect.${task.unit}`, { count: task.after }),
          })),
    outcome.nextContact && t("effect.nextContact"),
    outcome.stage && t("effect.stage"),
    outcome.refusal && t("effect.refusal"),
  ].filter(Boolean);
  return words.length > 0 ? (
    <Text size="sm" c="dimmed">
      {words.join(" · ")}
    </Text>
  ) : null;
}

function answered(script: Script, answers: Answers, way: string[]) {
  return way
    .filter((code) => code !== END && (answers[code] ?? []).some((one) => one.trim()))
    .filter((code) => script.questions.find((one) => one.code === code)?.kind !== "say")
    .map((question) => ({ question, values: (answers[question] ?? []).filter((one) => one.trim()) }));
}

function variablesOf(
  entity: "lead" | "deal",
  record: Lead | Deal,
  me: string,
): Record<string, string | null> {
  const lead = entity === "lead" ? (record as Lead) : null;
  const deal = entity === "deal" ? (record as Deal) : null;
  return {
    "contact.name": record.contact?.name ?? lead?.contactName ?? null,
    "company.name": record.company?.name ?? lead?.companyName ?? null,
    "employee.name": me,
    "lead.title": lead?.title ?? null,
    "deal.title": deal?.title ?? null,
    "deal.number": deal?.number ?? null,
    "deal.amount": deal?.amount && deal.amount.amount !== "0.00" ? money(deal.amount) : null,
  };
}
