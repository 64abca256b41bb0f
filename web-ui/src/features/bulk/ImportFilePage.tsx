// One table: which column is what, by which rules it is taken; then it is tried, taken, and what failed is given back.
import {
  Anchor,
  Button,
  Checkbox,
  Group,
  Menu,
  SegmentedControl,
  Select,
  Stack,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import { IconDeviceFloppy, IconDownload, IconTrash } from "@tabler/icons-react";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import type { BulkJob, ImportFile } from "@voronka/api";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useQueryOf, useRefresh } from "../../shared/api";
import { ConfirmDialog } from "../../shared/ConfirmDialog";
import { usePipelines, useSources } from "../../shared/dictionaries";
import { EmployeeSelect } from "../../shared/EmployeeSelect";
import { saveAs, useFiles } from "../../shared/files";
import { number } from "../../shared/format";
import { ErrorState, Skeletons } from "../../shared/Page";
import { useEvents } from "../../shared/realtime";
import { SettingsPage } from "../../shared/Settings";
import { FailuresPanel } from "./FailuresPanel";
import classes from "./Import.module.css";
import { ImportColumns } from "./ImportColumns";
import { JobView } from "./JobView";
import { applied, type Draft, draftOf, type ImportEntity, planOf } from "./plan";

const EVERY = 2_000;

export function ImportFilePage() {
  const { t } = useTranslation("bulk");
  const { id } = useParams({ strict: false }) as { id: string };
  const read = useQueryOf("/imports/{id}", { path: { id: Number(id) } });
  return (
    <SettingsPage room="import">
      {read.isPending ? (
        <Skeletons />
      ) : read.error ? (
        <ErrorState error={read.error} onRetry={() => void read.refetch()} />
      ) : (
        <Stack gap="lg">
          <div>
            <Anchor component={Link} to="/settings/import" size="sm">
              {t("import.all")}
            </Anchor>
            <Title order={2}>{read.data.name}</Title>
            <Text c="dimmed">
              {t(`sheet.${read.data.entity}`)} ·{" "}
              {t("import.rows", { count: read.data.total, number: number(read.data.total) })}
            </Text>
          </div>
          <Taking key={read.data.id} file={read.data} />
        </Stack>
      )}
    </SettingsPage>
  );
}

function Taking({ file }: { file: ImportFile }) {
  const { t } = useTranslation("bulk");
  const api = useApi();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const [draft, setDraft] = useState<Draft>(() => draftOf(file));
  const [dropping, setDropping] = useState(false);
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const jobId = file.jobId ?? file.checkId;
  const at = { path: { id: file.id } };
  const shared = { refresh: ["/imports", "/bulk"] };
  const check = useAction(() => api.post("/imports/{id}/check", { ...at, body: planOf(draft) }), shared);
  const start = useAction(() => api.post("/imports/{id}/start", { ...at, body: planOf(draft) }), shared);
  const drop = useAction(() => api.delete("/imports/{id}", at), {
    refresh: ["/imports"],
    onDone: () => void navigate({ to: "/settings/import" }),
  });
  useEvents(["bulk.*"], () => void refresh("/imports", "/bulk/{id}"));
  const taken = file.jobId !== null;
  return (
    <>
      {jobId !== null && <Outcome file={file} jobId={jobId} />}
      <fieldset disabled={taken} className={classes.plan}>
        <Stack gap="lg">
          <Group justify="space-between">
            <Title order={3}>{t("import.columns")}</Title>
            {!taken && <Maps file={file} draft={draft} onChoose={setDraft} />}
          </Group>
          <ImportColumns file={file} draft={draft} onChange={setDraft} locked={taken} />
          <Rules entity={file.entity as ImportEntity} draft={draft} set={set} />
        </Stack>
      </fieldset>
      <Group gap="sm">
        {!taken && (
          <>
            <Button variant="default" loading={check.isPending} onClick={() => check.mutate(undefined)}>
              {t("import.check")}
            </Button>
            <Button loading={start.isPending} onClick={() => start.mutate(undefined)}>
              {t("import.start", { count: file.total, number: number(file.total) })}
            </Button>
          </>
        )}
        <Button
          variant="subtle"
          color="red"
          leftSection={<IconTrash size={16} />}
          onClick={() => setDropping(true)}
        >
          {t("import.drop")}
        </Button>
      </Group>
      <ConfirmDialog
        opened={dropping}
        title={t("import.dropTitle")}
        text={t(taken ? "import.dropTaken" : "import.dropText")}
        act={t("import.drop")}
        busy={drop.isPending}
        onConfirm={() => drop.mutate(undefined)}
        onClose={() => setDropping(false)}
      />
    </>
  );
}

/** What became of the rows when they were last tried or taken. */
function Outcome({ file, jobId }: { file: ImportFile; jobId: number }) {
  const { t } = useTranslation("bulk");
  const files = useFiles();
  const [failures, setFailures] = useState<BulkJob | null>(null);
  const refresh = useRefresh();
  const job = useQueryOf("/bulk/{id}", { path: { id: jobId } }).data;
  const running = job?.status === "running";
  // the socket tells sooner; this is for what it told before this was shown
  useEffect(() => {
    // its last step may have been counted after the rows were read
    if (!running) return void refresh("/imports");
    const timer = setInterval(() => void refresh("/imports", "/bulk/{id}"), EVERY);
    return () => clearInterval(timer);
  }, [running, refresh]);
  const save = useAction(async () =>
    saveAs(
      await files.rejected(file.id),
      `${t("import.rejectedName")}-${file.name.replace(/\.[^.]*$/, "")}.csv`,
    ),
  );
  if (!job) return <Skeletons />;
  const tried = job.action === "import-check";
  return (
    <section aria-label={t("import.outcome")}>
      <Stack gap="sm">
        <JobView job={job} onFailures={() => setFailures(job)} />
        <dl className={classes.counts}>
          {(["created", "updated", "skipped", "rejected"] as const).map((one) => (
            <div key={one} data-bad={(one === "rejected" && file.counts.rejected > 0) || undefined}>
              <dt>{t(`import.${tried ? "would" : "was"}.${one}`)}</dt>
              <dd>{number(file.counts[one])}</dd>
            </div>
          ))}
        </dl>
        {file.counts.rejected > 0 && (
          <Group gap="sm">
            <Button
              variant="default"
              leftSection={<IconDownload size={16} />}
              loading={save.isPending}
              onClick={() => save.mutate(undefined)}
            >
              {t("import.rejected")}
            </Button>
            <Text size="sm" c="dimmed">
              {t("import.rejectedText")}
            </Text>
          </Group>
        )}
      </Stack>
      <FailuresPanel job={failures} onClose={() => setFailures(null)} />
    </section>
  );
}

interface RulesProps {
  entity: ImportEntity;
  draft: Draft;
  set: (part: Partial<Draft>) => void;
}

function Rules({ entity, draft, set }: RulesProps) {
  const { t } = useTranslation("bulk");
  const pipelines = usePipelines("deal");
  const sources = useSources();
  return (
    <Stack gap="md" maw={640}>
      <Title order={3}>{t("import.rules")}</Title>
      <div>
        <Text fw={500} size="sm" mb={4} id="duplicates">
          {t("import.duplicates")}
        </Text>
        <SegmentedControl
          aria-labelledby="duplicates"
          value={draft.duplicates}
          onChange={(value) => set({ duplicates: value as Draft["duplicates"] })}
          data={(["skip", "update", "create"] as const).map((one) => ({
            value: one,
            label: t(`import.policy.${one}`),
          }))}
        />
        <Text size="sm" c="dimmed" mt={4}>
          {t(`import.same.${entity}`)}
        </Text>
      </div>
      {entity === "deal" && (
        <Select
          label={t("field.pipeline")}
          placeholder={pipelines[0]?.name}
          clearable
          value={draft.pipeline}
          onChange={(pipeline) => set({ pipeline, values: {} })}
          data={pipelines.map((one) => ({ value: one.code, label: one.name }))}
        />
      )}
      <EmployeeSelect
        label={t("import.responsible")}
        description={t("import.responsibleText")}
        clearable
        value={draft.responsibleId}
        onChange={(responsibleId) => set({ responsibleId })}
      />
      {(entity === "lead" || entity === "deal") && (
        <Select
          label={t("import.source")}
          clearable
          value={draft.source}
          onChange={(source) => set({ source })}
          data={sources.map((one) => ({ value: one.code, label: one.name }))}
        />
      )}
      {entity !== "company" && (
        <Checkbox
          label={t("import.clients")}
          checked={draft.clients}
          onChange={(event) => set({ clients: event.currentTarget.checked })}
        />
      )}
    </Stack>
  );
}

/** Ways to take a table, kept under a name. */
function Maps(props: { file: ImportFile; draft: Draft; onChoose: (draft: Draft) => void }) {
  const { file, draft, onChoose } = props;
  const { t } = useTranslation("bulk");
  const api = useApi();
  const [name, setName] = useState<string | null>(null);
  const maps = useQueryOf("/import-maps", { query: { entity: file.entity } }).data?.items ?? [];
  const keep = useAction(
    () =>
      api.post("/import-maps", {
        body: { entity: file.entity, name: name?.trim() ?? "", plan: planOf(draft) },
      }),
    { refresh: ["/import-maps"], done: t("import.mapKept"), onDone: () => setName(null) },
  );
  const drop = useAction((id: number) => api.delete("/import-maps/{id}", { path: { id } }), {
    refresh: ["/import-maps"],
  });
  if (name !== null)
    return (
      <form
        onSubmit={(event) => {
          event.preventDefault();
          keep.mutate(undefined);
        }}
      >
        <Group gap="xs">
          <TextInput
            aria-label={t("import.mapName")}
            placeholder={t("import.mapName")}
            data-autofocus
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" disabled={!name.trim()} loading={keep.isPending}>
            {t("import.keep")}
          </Button>
          <Button variant="default" onClick={() => setName(null)}>
            {t("common:cancel")}
          </Button>
        </Group>
      </form>
    );
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDeviceFloppy size={16} />}>
          {t("import.maps")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {maps.map((map) => (
          <Group key={map.id} gap={0} wrap="nowrap">
            <Menu.Item onClick={() => onChoose(applied(file, map.plan) ?? draft)}>{map.name}</Menu.Item>
            {map.own && (
              <Menu.Item
                w="auto"
                aria-label={t("import.mapDrop", { name: map.name })}
                closeMenuOnClick={false}
                onClick={() => drop.mutate(map.id)}
              >
                <IconTrash size={14} />
              </Menu.Item>
            )}
          </Group>
        ))}
        {maps.length > 0 && <Menu.Divider />}
        <Menu.Item onClick={() => setName("")}>{t("import.keepAs")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
