// A new key: first whose rights it has, then the key itself, which nobody can see again.
import { ActionIcon, Alert, Button, Code, CopyButton, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { ApiProblem, type IssuedApiKey } from "@voronka/api";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "../../shared/api";
import { EmployeeSelect } from "../../shared/EmployeeSelect";
import { useMe } from "../../shared/me";
import { PanelForm } from "../../shared/SidePanel";
import classes from "./ApiKey.module.css";

export function ApiKeyForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("access");
  const api = useApi();
  const me = useMe();
  const [name, setName] = useState("");
  const [employeeId, setEmployee] = useState<number | null>(me.id);
  const [fault, setFault] = useState<string>();
  const [issued, setIssued] = useState<IssuedApiKey | null>(null);
  const create = useAction(
    () => api.post("/api-keys", { body: { name: name.trim(), employeeId: employeeId ?? undefined } }),
    {
      refresh: ["/api-keys"],
      onDone: setIssued,
      onFault: (problem) => {
        const words = problem instanceof ApiProblem ? problem.of("name") : undefined;
        setFault(words);
        return words !== undefined;
      },
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wrong = name.trim() ? undefined : t("key.needsName");
    setFault(wrong);
    if (!wrong) create.mutate(undefined);
  };
  const nothing = () => undefined;
  if (issued) return <Issued issued={issued} onClose={onClose} />;
  return (
    <PanelForm
      form={{ submit, busy: create.isPending, conflict: null, takeTheirs: nothing, keepMine: nothing }}
      action={t("key.issue")}
    >
      <TextInput
        label={t("key.name")}
        description={t("key.nameHint")}
        withAsterisk
        data-autofocus
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={fault}
      />
      <EmployeeSelect
        label={t("key.whose")}
        description={t("key.whoseHint")}
        allowDeselect={false}
        value={employeeId}
        onChange={setEmployee}
      />
    </PanelForm>
  );
}

function Issued({ issued, onClose }: { issued: IssuedApiKey; onClose: () => void }) {
  const { t } = useTranslation("access");
  return (
    <Stack gap="md">
      <Alert color="yellow" title={t("key.onceTitle")}>
        {t("key.onceText")}
      </Alert>
      <div>
        <Text fw={500} mb={4}>
          {issued.name}
        </Text>
        <div className={classes.key}>
          <Code>{issued.key}</Code>
          <CopyButton value={issued.key}>
            {({ copied, copy }) => (
              <ActionIcon
                size="lg"
                variant="default"
                aria-label={copied ? t("key.copied") : t("key.copy")}
                onClick={copy}
              >
                {copied ? <IconCheck size={18} stroke={1.6} /> : <IconCopy size={18} stroke={1.6} />}
              </ActionIcon>
            )}
          </CopyButton>
        </div>
      </div>
      <Text size="xs" c="dimmed">
        {t("key.use")}
      </Text>
      <Code block>{`Authorization: Bearer ${issued.key.slice(0, 7)}…`}</Code>
      <Group justify="flex-end">
        <Button onClick={onClose}>{t("key.stored")}</Button>
      </Group>
    </Stack>
  );
}
