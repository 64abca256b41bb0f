// One deed for many: what exactly, what will come of it, and off it goes.
import {
  Alert,
  Button,
  Checkbox,
  Group,
  Select,
  Skeleton,
  Stack,
  TagsInput,
  Text,
  Textarea,
} from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import type { BulkPreview, CustomField } from "@voronka/api";
import { type FormEvent, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useExplain, useQueryOf } from "../api";
import { codeOf, pathOf, useCustomFields } from "../custom";
import { useOfferedRefusals, usePipelines, useStages } from "../dictionaries";
import { EmployeeSelect } from "../EmployeeSelect";
import { number } from "../format";
import { SidePanel } from "../SidePanel";
import { merged, WANTED } from "../useWanted";
import { ready, WantedField } from "../WantedDialog";
import classes from "./Bulk.module.css";
import { type BulkAction, type BulkEntity, type Chosen, sharedFields } from "./chosen";
import { SharedField, sent } from "./SharedField";

interface BulkPanelProps {
  entity: BulkEntity;
  pipeline?: string;
  action: BulkAction;
  chosen: Chosen;
  count: number | undefined;
  onClose: () => void;
  onStarted: () => void;
}

interface Draft {
  employeeId: number | null;
  pipeline?: string;
  stage: string | null;
  status: string | null;
  reason: string | null;
  field: string | null;
  value: unknown;
  /** What the stage wants filled in where it is empty. */
  wanted: Record<string, unknown>;
  text: string;
  tags: string[];
  sure: boolean;
}

export function BulkPanel(props: BulkPanelProps) {
  const { entity, action, chosen, onClose, onStarted } = props;
  const { t } = useTranslation("bulk");
  const api = useApi();
  const [draft, setDraft] = useState<Draft>({
    employeeId: null,
    pipeline: props.pipeline,
    stage: null,
    status: null,
    reason: null,
    field: null,
    value: null,
    wanted: {},
    text: "",
    tags: [],
    sure: false,
  });
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const stages = useStages(entity === "lead" ? "leads" : draft.pipeline);
  const stage = stages.find((one) => one.code === draft.stage);
  const refuses = stage?.kind === "lost" || stage?.kind === "rejected";
  const custom = useCustomFields(entity);
  const what = wish(action, draft, refuses, entity, props.pipeline, custom);
  const body = what && { entity, action, selection: chosen, ...what };
  const preview = usePreview(body);
  const start = useAction(() => api.post("/bulk", { body: body ?? {} }), {
    refresh: ["/bulk"],
    onDone: onStarted,
  });
  const total = preview.data?.total ?? props.count;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (body) start.mutate(undefined);
  };
  return (
    <SidePanel opened title={t(`act.${action}`)} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Fields entity={entity} action={action} draft={draft} set={set} refuses={refuses} />
          {action === "move" && entity !== "company" && (
            <Wanted entity={entity as "lead" | "deal"} preview={preview.data} draft={draft} set={set} />
          )}
          <PreviewView query={preview} asked={body !== null} />
          {action === "delete" && (
            <Checkbox
              label={t("sure")}
              checked={draft.sure}
              onChange={(event) => set({ sure: event.currentTarget.checked })}
            />
          )}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t("common:cancel")}
            </Button>
            <Button
              type="submit"
              color={action === "delete" ? "red" : undefined}
              loading={start.isPending}
              disabled={!body || (action === "delete" && !draft.sure) || preview.data?.total === 0}
            >
              {total === undefined ? t("start") : t("startFor", { number: number(total) })}
            </Button>
          </Group>
        </Stack>
      </form>
    </SidePanel>
  );
}

/** What is asked for, as the API takes it; null while something is missing. */
function wish(
  action: BulkAction,
  draft: Draft,
  refuses: boolean,
  entity: BulkEntity,
  pipeline: string | undefined,
  custom: CustomField[],
): Record<string, unknown> | null {
  switch (action) {
    case "assign":
      return draft.employeeId ? { employeeId: draft.employeeId } : null;
    case "move": {
      if (!draft.stage || (refuses && !draft.reason)) return null;
      const fields = Object.fromEntries(
        Object.entries(draft.wanted)
          .map(([name, value]) => [name, ready(name, value, custom)])
          .filter(([, value]) => value !== null),
      );
      const filled = merged(undefined, fields);
      return {
        stage: draft.stage,
        pipeline: entity === "deal" && draft.pipeline !== pipeline ? draft.pipeline : undefined,
        comment: draft.text.trim() || undefined,
        refusal: refuses ? { status: draft.status, reason: draft.reason } : undefined,
        fields: Object.keys(filled).length > 0 ? filled : undefined,
      };
    }
    case "change": {
      const value = draft.field ? sent(draft.field, draft.value, custom) : undefined;
      return value === undefined ? null : { fields: value };
    }
    case "tag":
    case "untag":
      return draft.tags.length > 0 ? { tags: draft.tags } : null;
    case "complete":
      return { result: draft.text.trim() || undefined };
    default:
      return {};
  }
}

interface PartProps {
  entity: BulkEntity;
  draft: Draft;
  set: (part: Partial<Draft>) => void;
}

function Fields({
  entity,
  action,
  draft,
  set,
  refuses,
}: PartProps & { action: BulkAction; refuses: boolean }) {
  const { t } = useTranslation("bulk");
  const custom = useCustomFields(entity);
  switch (action) {
    case "assign":
      return (
        <EmployeeSelect
          label={t("field.employee")}
          withAsterisk
          data-autofocus
          value={draft.employeeId}
          onChange={(employeeId) => set({ employeeId })}
        />
      );
    case "move":
      return <MoveFields entity={entity} draft={draft} set={set} refuses={refuses} />;
    case "change":
      return (
        <>
          <Select
            label={t("field.field")}
            withAsterisk
            data-autofocus
            value={draft.field}
            onChange={(field) => set({ field, value: null })}
            data={[
              ...sharedFields[entity].map((name) => ({ value: name, label: t(`name.${name}`) })),
              // a file is one record's own
              ...custom
                .filter((field) => field.type !== "file")
                .map((field) => ({ value: pathOf(field), label: field.name })),
            ]}
          />
          {draft.field && (
            <SharedField
              entity={entity}
              name={draft.field}
              value={draft.value}
              onChange={(value) => set({ value })}
            />
          )}
        </>
      );
    case "tag":
    case "untag":
      return <TagsField value={draft.tags} onChange={(tags) => set({ tags })} />;
    case "complete":
      return (
        <Textarea
          label={t("field.result")}
          data-autofocus
          autosize
          minRows={2}
          value={draft.text}
          onChange={(event) => set({ text: event.currentTarget.value })}
        />
      );
    default:
      return <Text>{t("deleteText")}</Text>;
  }
}

function TagsField({ value, onChange }: { value: string[]; onChange: (tags: string[]) => void }) {
  const { t } = useTranslation("bulk");
  const known = useQueryOf("/tags").data?.items ?? [];
  return (
    <TagsInput
      label={t("field.tags")}
      withAsterisk
      data-autofocus
      maxTags={20}
      value={value}
      onChange={onChange}
      data={known.map((one) => one.name)}
    />
  );
}

function MoveFields({ entity, draft, set, refuses }: PartProps & { refuses: boolean }) {
  const { t } = useTranslation("bulk");
  const pipelines = usePipelines("deal");
  const stages = useStages(entity === "lead" ? "leads" : draft.pipeline).filter(
    (one) => one.kind !== "converted",
  );
  const refusals = useOfferedRefusals(
    entity as "lead" | "deal",
    entity === "deal" ? draft.pipeline : undefined,
  );
  const reasons = refusals.find((one) => one.code === draft.status)?.reasons ?? [];
  return (
    <>
      {entity === "deal" && pipelines.length > 1 && (
        <Select
          label={t("field.pipeline")}
          allowDeselect={false}
          value={draft.pipeline ?? null}
          onChange={(pipeline) => set({ pipeline: pipeline ?? undefined, stage: null })}
          data={pipelines.map((one) => ({ value: one.code, label: one.name }))}
        />
      )}
      <Select
        label={t("field.stage")}
        withAsterisk
        data-autofocus
        value={draft.stage}
        onChange={(stage) => set({ stage, wanted: {} })}
        data={stages.map((one) => ({ value: one.code, label: one.name }))}
      />
      {refuses && (
        <>
          <Select
            label={t("field.status")}
            withAsterisk
            value={draft.status}
            onChange={(status) => set({ status, reason: null })}
            data={refusals.map((one) => ({ value: one.code, label: one.name }))}
          />
          <Select
            label={t("field.reason")}
            withAsterisk
            disabled={!draft.status}
            value={draft.reason}
            onChange={(reason) => set({ reason })}
            data={reasons.map((one) => ({ value: one.code, label: one.name }))}
          />
        </>
      )}
      <Textarea
        label={t("field.comment")}
        autosize
        minRows={1}
        value={draft.text}
        onChange={(event) => set({ text: event.currentTarget.value })}
      />
    </>
  );
}

/** What the stage wants of those that lack it: filled in only where it is empty. */
function Wanted({
  entity,
  preview,
  draft,
  set,
}: PartProps & { entity: "lead" | "deal"; preview?: BulkPreview }) {
  const { t } = useTranslation("bulk");
  const lacking = (preview?.obstacles ?? []).flatMap((one) =>
    (one.problem.errors ?? []).filter((error) => error.code === "required").map((error) => error.field),
  );
  const names = [...new Set([...Object.keys(draft.wanted), ...lacking])].filter(
    (name) => (WANTED[entity] as readonly string[]).includes(name) || codeOf(name),
  );
  if (names.length === 0) return null;
  return (
    <Stack gap="sm">
      <Text c="dimmed">{t("wanted")}</Text>
      {names.map((name) => (
        <WantedField
          key={name}
          entity={entity}
          name={name}
          first={false}
          value={draft.wanted[name]}
          fault={undefined}
          onChange={(value) => set({ wanted: { ...draft.wanted, [name]: value } })}
        />
      ))}
    </Stack>
  );
}

interface Previewed {
  data?: BulkPreview;
  error?: unknown;
  busy: boolean;
}

/** Asked anew when what is wished for changes, a moment after the last key. */
function usePreview(body: object | null): Previewed {
  const api = useApi();
  const [asked] = useDebouncedValue(body ? JSON.stringify(body) : null, 400);
  const [answer, setAnswer] = useState<Previewed & { to?: string }>({ busy: false });
  useEffect(() => {
    if (!asked) return;
    const stop = new AbortController();
    setAnswer((old) => ({ ...old, busy: true }));
    api
      .post("/bulk/preview", { body: JSON.parse(asked), signal: stop.signal })
      .then((data) => setAnswer({ data, busy: false, to: asked }))
      .catch((error) => {
        if (!stop.signal.aborted) setAnswer({ error, busy: false, to: asked });
      });
    return () => stop.abort();
  }, [api, asked]);
  return asked ? answer : { busy: false };
}

function PreviewView({ query, asked }: { query: Previewed; asked: boolean }) {
  const { t } = useTranslation("bulk");
  const explain = useExplain();
  if (!asked) return null;
  if (query.error) return <Alert color="red">{explain(query.error)}</Alert>;
  const { data } = query;
  if (!data) return <Skeleton height={64} />;
  return (
    <section className={classes.preview} aria-label={t("preview.title")} aria-busy={query.busy}>
      <Text fw={600}>{t("preview.total", { count: data.total, number: number(data.total) })}</Text>
      {data.denied > 0 && (
        <Text c="var(--v-late)">
          {t("preview.denied", { count: data.denied, number: number(data.denied) })}
        </Text>
      )}
      {data.obstacles.length === 0 ? (
        <Text c="dimmed">
          {data.tried < data.total
            ? t("preview.sampleFine", { number: number(data.tried) })
            : t("preview.fine")}
        </Text>
      ) : (
        <>
          <Text c="dimmed">
            {data.tried < data.total
              ? t("preview.sample", { number: number(data.tried) })
              : t("preview.obstacles")}
          </Text>
          <ul className={classes.obstacles}>
            {data.obstacles.map((one) => (
              <li key={one.problem.detail} className={classes.obstacle}>
                <span>{words(one.problem, t)}</span>
                <span className={classes.obstacleCount}>{number(one.count)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

type Problem = BulkPreview["obstacles"][number]["problem"];

/** A field by the name that people know it by. */
export function words(
  problem: Problem,
  t: (key: string, options?: Record<string, unknown>) => string,
): string {
  const errors = problem.errors ?? [];
  return errors.length === 0
    ? (problem.detail ?? problem.title ?? "")
    : errors
        .map(
          (one) =>
            `${t(`name.${one.field.replace(/^fields\./, "")}`, { defaultValue: one.field })}: ${one.message}`,
        )
        .join("; ");
}
