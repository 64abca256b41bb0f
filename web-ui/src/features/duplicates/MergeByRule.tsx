// All groups of one rule made one, a few at a time: how many, how far, what was left and why; it can be stopped, and every merge parted.
import { Alert, Button, Group, Modal, Select, Stack, Text } from "@mantine/core";
import { IconArrowMerge } from "@tabler/icons-react";
import type { MergeRuleLeft } from "@voronka/api";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useApi, useExplain, useQueryOf, useRefresh } from "../../shared/api";

const MATCHES = { company: ["inn", "phone", "email"], contact: ["phone", "email"] } as const;
const KEEPS = ["oldest", "fullest"] as const;

interface Progress {
  merged: number;
  left: MergeRuleLeft[];
  state: "running" | "stopped" | "done";
  fault?: string;
}

export function MergeByRule({ entity }: { entity: "company" | "contact" }) {
  const { t } = useTranslation("duplicates");
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button variant="default" leftSection={<IconArrowMerge size={16} />} onClick={() => setOpened(true)}>
        {t("rule.open")}
      </Button>
      {opened && <RuleDialog entity={entity} onClose={() => setOpened(false)} />}
    </>
  );
}

function RuleDialog({ entity, onClose }: { entity: "company" | "contact"; onClose: () => void }) {
  const { t } = useTranslation("duplicates");
  const api = useApi();
  const explain = useExplain();
  const refresh = useRefresh();
  const [match, setMatch] = useState<string>(MATCHES[entity][0]);
  const [keep, setKeep] = useState<string>(KEEPS[0]);
  const [progress, setProgress] = useState<Progress>();
  const stop = useRef(false);
  const ahead = useQueryOf("/duplicates/rule", { query: { type: entity, match } }, { staleTime: 0 });
  const run = async () => {
    stop.current = false;
    let now: Progress = { merged: 0, left: [], state: "running" };
    setProgress(now);
    try {
      let cursor: string | undefined;
      do {
        const step = await api.post("/duplicates/rule", { body: { type: entity, match, keep, cursor } });
        cursor = step.nextCursor ?? undefined;
        now = { ...now, merged: now.merged + step.merged, left: [...now.left, ...step.left] };
        setProgress(now);
      } while (cursor && !stop.current);
      setProgress({ ...now, state: cursor ? "stopped" : "done" });
    } catch (fault) {
      setProgress({ ...now, state: "stopped", fault: explain(fault) });
    }
    void refresh("/duplicates", "/merges", "/companies", "/contacts", "/deals", "/leads", "/tasks");
  };
  const running = progress?.state === "running";
  const close = () => {
    stop.current = true;
    onClose();
  };
  return (
    <Modal
      opened
      onClose={close}
      closeOnClickOutside={!running}
      title={t("rule.title")}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      <Stack gap="md">
        {!progress && (
          <>
            <Text>{t("rule.text")}</Text>
            <Select
              label={t("rule.match")}
              value={match}
              allowDeselect={false}
              data={MATCHES[entity].map((one) => ({ value: one, label: t(`list.match.${one}`) }))}
              onChange={(value) => value && setMatch(value)}
            />
            <Select
              label={t("rule.keep")}
              value={keep}
              allowDeselect={false}
              data={KEEPS.map((one) => ({ value: one, label: t(`rule.${one}`) }))}
              onChange={(value) => value && setKeep(value)}
            />
            {ahead.error && <Alert color="red">{explain(ahead.error)}</Alert>}
            {ahead.data && (
              <Text fw={600} role="status">
                {ahead.data.groups === 0
                  ? t("rule.none")
                  : ahead.data.more
                    ? t("rule.aheadMore", { count: ahead.data.groups })
                    : t("rule.ahead", { count: ahead.data.groups, records: ahead.data.records })}
              </Text>
            )}
          </>
        )}
        {progress && (
          <div role="status">
            <Text fw={600}>{t("rule.merged", { count: progress.merged })}</Text>
            {progress.left.length > 0 && <Text>{t("rule.left", { count: progress.left.length })}</Text>}
            {progress.left.slice(0, 50).map((one) => (
              <Text key={one.group.value} size="sm" c="dimmed">
                {one.group.records.map((record) => record.name).join(", ")}: {one.problem.detail}
              </Text>
            ))}
            {progress.fault && <Alert color="red">{progress.fault}</Alert>}
            {progress.state === "stopped" && <Text>{t("rule.stopped")}</Text>}
          </div>
        )}
        <Group justify="flex-end" gap="sm">
          {!progress && (
            <>
              <Button variant="default" onClick={close}>
                {t("common:cancel")}
              </Button>
              <Button disabled={!ahead.data || ahead.data.groups === 0} onClick={() => void run()}>
                {t("rule.start")}
              </Button>
            </>
          )}
          {running && (
            <Button
              variant="default"
              onClick={() => {
                stop.current = true;
              }}
            >
              {t("rule.stop")}
            </Button>
          )}
          {progress && !running && <Button onClick={close}>{t("rule.close")}</Button>}
        </Group>
      </Stack>
    </Modal>
  );
}
