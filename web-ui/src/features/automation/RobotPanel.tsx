// One robot: set up, tried on a record, its log and its versions.
import { ActionIcon, Alert, Button, Group, Menu, Tabs, Text } from "@mantine/core";
import { IconDots, IconWebhook } from "@tabler/icons-react";
import { ApiProblem, type Robot, type RobotFields } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useExplain, usePagesOf, useQueryOf } from "../../shared/api";
import { DeleteButton } from "../../shared/DeleteButton";
import { dateTime } from "../../shared/format";
import shared from "../../shared/robots/Robots.module.css";
import { RunRow } from "../../shared/robots/RunRow";
import { useSayingRobot } from "../../shared/robots/useSayingRobot";
import { useAdministers } from "../../shared/settings";
import { RobotForm } from "./RobotForm";
import classes from "./Robots.module.css";
import { cleaned } from "./robot";
import { TryPanel } from "./TryPanel";

const REFRESH = ["/robots"];

interface RobotPanelProps {
  robot: Robot | null;
  start: RobotFields;
  onClose: () => void;
}

export function RobotPanel({ robot, start, onClose }: RobotPanelProps) {
  const { t } = useTranslation("automation");
  const api = useApi();
  const explain = useExplain();
  const say = useSayingRobot();
  const administers = useAdministers();
  const [fields, setFields] = useState(start);
  const [kept, setKept] = useState(() => JSON.stringify(start));
  const [known, setKnown] = useState(robot);
  const [fault, setFault] = useState<ApiProblem | null>(null);
  const [hook, setHook] = useState<string | null>(null);
  const changed = JSON.stringify(fields) !== kept;

  const take = (answer: Robot) => {
    setKnown(answer);
    setKept(JSON.stringify(fields));
    setFault(null);
  };
  /** The draft is written first: what is tried and published is what stands on the screen. */
  const save = async (): Promise<Robot> => {
    if (known && !changed) return known;
    const body = cleaned(fields);
    const answer = known
      ? await api.put("/robots/{id}/draft", { path: { id: known.id }, body, version: known.version })
      : await api.post("/robots", { body });
    take(answer);
    return answer;
  };
  const failed = (problem: unknown) => {
    if (!(problem instanceof ApiProblem)) return false;
    setFault(problem);
    return true;
  };
  const keep = useAction(save, { done: t("saved"), refresh: REFRESH, onFault: failed });
  const publish = useAction(
    async (existing: boolean) => {
      const saved = await save();
      return saved.draft
        ? api.post("/robots/{id}/publish", {
            path: { id: saved.id },
            body: { existing },
            version: saved.version,
          })
        : saved;
    },
    { done: t("published"), refresh: REFRESH, onFault: failed, onDone: onClose },
  );
  const drop = useAction(
    () => api.delete("/robots/{id}/draft", { path: { id: known?.id ?? 0 }, version: known?.version }),
    { done: t("draftDropped"), refresh: REFRESH, onDone: onClose },
  );
  const renew = useAction(
    async () => {
      const saved = await save();
      const answer = await api.post("/robots/{id}/hook", { path: { id: saved.id }, version: saved.version });
      setKnown({ ...saved, hook: true, version: saved.version + 1 });
      return answer;
    },
    { refresh: REFRESH, onFault: failed, onDone: (answer) => setHook(window.location.origin + answer.path) },
  );
  const droppable = known?.draft && known.number > 0;
  const timed = fields.when.kind === "idle" || fields.when.kind === "date";

  return (
    <Tabs defaultValue="setup" keepMounted={false}>
      <Tabs.List>
        <Tabs.Tab value="setup">{t("tab.setup")}</Tabs.Tab>
        <Tabs.Tab value="try">{t("tab.try")}</Tabs.Tab>
        {known && <Tabs.Tab value="log">{t("tab.log")}</Tabs.Tab>}
        {known && <Tabs.Tab value="versions">{t("tab.versions")}</Tabs.Tab>}
      </Tabs.List>
      <Tabs.Panel value="setup">
        <form
          className={classes.form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            publish.mutate(false);
          }}
        >
          <p className={classes.sentence} aria-live="polite">
            {fields.actions.length > 0 ? say.whole(fields) : t("addActs")}
          </p>
          <fieldset disabled={!administers} style={{ all: "unset", display: "contents" }}>
            <RobotForm fields={fields} fault={fault} onChange={setFields} />
          </fieldset>
          {fields.when.kind === "webhook" && (
            <Group gap="sm">
              <Button
                variant="default"
                leftSection={<IconWebhook size={16} />}
                loading={renew.isPending}
                onClick={() => renew.mutate(undefined)}
              >
                {t(known?.hook ? "hook.renew" : "hook.make")}
              </Button>
              {hook && (
                <Text size="sm" style={{ overflowWrap: "anywhere" }}>
                  {t("hook.once")} <code>{hook}</code>
                </Text>
              )}
            </Group>
          )}
          {fault && (
            <Alert color="red" role="alert">
              {fault.status === 412 ? t("conflict") : explain(fault)}
            </Alert>
          )}
          {administers && (
            <div className={classes.foot}>
              <Group gap="xs">
                {(droppable || timed) && known && (
                  <Menu position="top-start">
                    <Menu.Target>
                      <ActionIcon size="lg" variant="default" aria-label={t("common:actions")}>
                        <IconDots size={18} />
                      </ActionIcon>
                    </Menu.Target>
                    <Menu.Dropdown>
                      {droppable && (
                        <Menu.Item onClick={() => drop.mutate(undefined)}>{t("dropDraft")}</Menu.Item>
                      )}
                      {timed && (
                        <Menu.Item onClick={() => publish.mutate(true)}>{t("publishExisting")}</Menu.Item>
                      )}
                    </Menu.Dropdown>
                  </Menu>
                )}
                {known && (
                  <DeleteButton
                    title={t("removeTitle")}
                    text={t("removeText")}
                    onDelete={() =>
                      api.delete("/robots/{id}", { path: { id: known.id }, version: known.version })
                    }
                    done={t("removed")}
                    refresh={REFRESH}
                    onDone={onClose}
                  />
                )}
              </Group>
              <Group gap="sm">
                <Button
                  variant="default"
                  disabled={!changed && known !== null}
                  loading={keep.isPending}
                  onClick={() => keep.mutate(undefined)}
                >
                  {t("saveDraft")}
                </Button>
                <Button type="submit" disabled={fields.actions.length === 0} loading={publish.isPending}>
                  {t("publish")}
                </Button>
              </Group>
            </div>
          )}
        </form>
      </Tabs.Panel>
      <Tabs.Panel value="try">
        <TryPanel fields={fields} save={save} onFault={failed} fault={fault} />
      </Tabs.Panel>
      {known && (
        <Tabs.Panel value="log">
          <Log id={known.id} />
        </Tabs.Panel>
      )}
      {known && (
        <Tabs.Panel value="versions">
          <Versions id={known.id} onTake={setFields} />
        </Tabs.Panel>
      )}
    </Tabs>
  );
}

function Log({ id }: { id: number }) {
  const { t } = useTranslation("automation");
  const runs = usePagesOf("/robots/{id}/runs", { path: { id } });
  return (
    <>
      {runs.items.length === 0 && (
        <Text c="dimmed" pt="md">
          {t("logEmpty")}
        </Text>
      )}
      <ul className={shared.runs}>
        {runs.items.map((run) => (
          <RunRow key={`${run.id}:${run.state}`} run={run} named />
        ))}
      </ul>
      {runs.hasNextPage && (
        <Button variant="subtle" loading={runs.isFetchingNextPage} onClick={() => void runs.fetchNextPage()}>
          {t("panel.more")}
        </Button>
      )}
    </>
  );
}

function Versions({ id, onTake }: { id: number; onTake: (fields: RobotFields) => void }) {
  const { t } = useTranslation("automation");
  const say = useSayingRobot();
  const versions = useQueryOf("/robots/{id}/versions", { path: { id } }).data?.items ?? [];
  if (versions.length === 0)
    return (
      <Text c="dimmed" pt="md">
        {t("versionsEmpty")}
      </Text>
    );
  return (
    <ul className={shared.runs}>
      {versions.map((one) => (
        <li key={one.number} className={shared.run}>
          <Text fw={500}>{t("version", { number: one.number })}</Text>
          <Text size="xs" c="dimmed">
            {dateTime(one.publishedAt)}
            {one.publishedBy && ` · ${one.publishedBy.name}`}
          </Text>
          <Text size="sm">{say.whole(one.definition)}</Text>
          <Group>
            <Button size="compact-xs" variant="default" onClick={() => onTake(one.definition)}>
              {t("takeVersion")}
            </Button>
          </Group>
        </li>
      ))}
    </ul>
  );
}
