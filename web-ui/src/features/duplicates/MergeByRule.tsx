// All groups of one rule made one by a job: what they share, which one stays, whose values; how many it would be beforehand.
import { Alert, Button, Group, Modal, Select, Stack, Text } from "@mantine/core";
import { IconArrowMerge } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useExplain, useQueryOf } from "../../shared/api";
import { number } from "../../shared/format";

const MATCHES = {
  company: ["inn", "phone", "email", "name", "any"],
  contact: ["phone", "email", "any"],
} as const;
const KEEPS = ["oldest", "newest", "fullest"] as const;
const VALUES = ["target", "newest", "fullest"] as const;

type Match = (typeof MATCHES)["company"][number];

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
  const [match, setMatch] = useState<Match>(MATCHES[entity][0]);
  const [keep, setKeep] = useState<(typeof KEEPS)[number]>("oldest");
  const [values, setValues] = useState<(typeof VALUES)[number]>("target");
  const ahead = useQueryOf("/duplicates/rule", { query: { type: entity, match } }, { staleTime: 0 });
  const start = useAction(
    () => api.post("/duplicates/jobs", { body: { action: "merge", type: entity, match, keep, values } }),
    { refresh: ["/duplicates/jobs"], onDone: onClose },
  );
  const size = ahead.data;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("rule.title")}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      <Stack gap="md">
        <Text>{t("rule.text")}</Text>
        <Select
          label={t("rule.match")}
          value={match}
          allowDeselect={false}
          data={MATCHES[entity].map((one) => ({
            value: one,
            label: one === "any" ? t("rule.any") : t(`list.match.${one}`),
          }))}
          onChange={(value) => value && setMatch(value as Match)}
        />
        <Select
          label={t("rule.keep")}
          value={keep}
          allowDeselect={false}
          data={KEEPS.map((one) => ({ value: one, label: t(`rule.${one}`) }))}
          onChange={(value) => value && setKeep(value as typeof keep)}
        />
        <Select
          label={t("rule.values")}
          description={t("rule.valuesText")}
          value={values}
          allowDeselect={false}
          data={VALUES.map((one) => ({ value: one, label: t(`rule.valuesOf.${one}`) }))}
          onChange={(value) => value && setValues(value as typeof values)}
        />
        {ahead.error && <Alert color="red">{explain(ahead.error)}</Alert>}
        <Text fw={600} role="status">
          {!size
            ? t("rule.counting")
            : size.groups === 0
              ? t("rule.none")
              : size.more
                ? t("rule.aheadMore", { number: number(size.groups) })
                : t("rule.ahead", {
                    count: size.groups,
                    number: number(size.groups),
                    records: number(size.records),
                  })}
        </Text>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t("common:cancel")}
          </Button>
          <Button
            disabled={!size || size.groups === 0}
            loading={start.isPending}
            onClick={() => start.mutate(undefined)}
          >
            {t("rule.start")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
