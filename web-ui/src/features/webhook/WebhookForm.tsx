// One webhook: where to, of what, by whose rights; its secret is shown once, when it is made or changed.
import {
  ActionIcon,
  Alert,
  Button,
  Code,
  CopyButton,
  Group,
  MultiSelect,
  Stack,
  Switch,
  TagsInput,
  Text,
  TextInput,
} from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import type { Webhook } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useQueryOf } from "../../shared/api";
import { ConfirmDialog } from "../../shared/ConfirmDialog";
import { DeleteButton } from "../../shared/DeleteButton";
import { EmployeeSelect } from "../../shared/EmployeeSelect";
import { useEditForm } from "../../shared/editForm";
import { dateTime } from "../../shared/format";
import { useMe } from "../../shared/me";
import { PanelForm } from "../../shared/SidePanel";
import classes from "./Webhook.module.css";

interface Draft {
  name: string;
  url: string;
  types: string[];
  pipelines: string[];
  employeeId: number | null;
  active: boolean;
}

/** Families first: most want all of a kind. */
const FAMILIES = [
  "lead.*",
  "deal.*",
  "company.*",
  "contact.*",
  "comment.*",
  "task.*",
  "call.*",
  "message.*",
  "order.*",
];

export function WebhookForm({ hook, onClose }: { hook: Webhook | null; onClose: () => void }) {
  const { t } = useTranslation("webhook");
  const api = useApi();
  const me = useMe();
  const types = useQueryOf("/webhooks/event-types").data?.items ?? [];
  const pipelines = useQueryOf("/pipelines").data?.items ?? [];
  const [secret, setSecret] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const form = useEditForm<Webhook, Draft>({
    row: hook,
    draftName: "webhook.new",
    toDraft: (row) => ({
      name: row?.name ?? "",
      url: row?.url ?? "",
      types: row?.types ?? [],
      pipelines: row?.pipelines ?? [],
      employeeId: row?.employee.id ?? me.id,
      active: row?.active ?? true,
    }),
    check: (draft) => ({
      name: draft.name.trim() ? undefined : t("needsName"),
      url: /^https?:\/\/\S+$/.test(draft.url.trim()) ? undefined : t("needsUrl"),
      types: draft.types.length > 0 ? undefined : t("needsTypes"),
    }),
    send: async (changed, draft, version) => {
      if (hook)
        return api.patch("/webhooks/{id}", { path: { id: hook.id }, body: changed as never, version });
      const made = await api.post("/webhooks", {
        body: {
          ...draft,
          name: draft.name.trim(),
          url: draft.url.trim(),
          employeeId: draft.employeeId ?? undefined,
        },
      });
      setSecret(made.secret ?? null);
      return made;
    },
    done: hook ? t("saved") : t("created"),
    refresh: ["/webhooks"],
    onDone: () => hook && onClose(),
  });
  const rotate = useAction(
    () => api.post("/webhooks/{id}/rotate-secret", { path: { id: hook?.id ?? 0 }, version: hook?.version }),
    {
      refresh: ["/webhooks"],
      onDone: (made) => {
        setAsking(false);
        setSecret(made.secret ?? null);
      },
      onFault: () => {
        setAsking(false);
        return undefined;
      },
    },
  );
  const { draft, faults, set } = form;
  if (secret) return <Secret secret={secret} rotated={hook !== null} onClose={onClose} />;
  return (
    <>
      <PanelForm
        form={form}
        action={hook ? undefined : t("common:create")}
        extra={
          hook && (
            <DeleteButton
              title={t("deleteTitle", { name: hook.name })}
              text={t("deleteText")}
              onDelete={() => api.delete("/webhooks/{id}", { path: { id: hook.id }, version: hook.version })}
              done={t("deleted")}
              refresh={["/webhooks"]}
              onDone={onClose}
            />
          )
        }
      >
        <TextInput
          label={t("field.name")}
          withAsterisk
          data-autofocus
          maxLength={100}
          value={draft.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
          error={faults.name}
        />
        <TextInput
          label={t("field.url")}
          description={t("field.urlHint")}
          withAsterisk
          inputMode="url"
          placeholder="https://"
          maxLength={2000}
          value={draft.url}
          onChange={(event) => set({ url: event.currentTarget.value })}
          error={faults.url}
        />
        <TagsInput
          label={t("field.types")}
          description={t("field.typesHint")}
          withAsterisk
          value={draft.types}
          onChange={(chosen) => set({ types: chosen })}
          data={[
            { group: t("families"), items: ["*", ...FAMILIES] },
            { group: t("single"), items: types.filter((one) => !FAMILIES.includes(one)) },
          ]}
          maxDropdownHeight={280}
          error={faults.types}
        />
        <MultiSelect
          label={t("field.pipelines")}
          description={t("field.pipelinesHint")}
          placeholder={draft.pipelines.length === 0 ? t("allPipelines") : undefined}
          clearable
          value={draft.pipelines}
          onChange={(chosen) => set({ pipelines: chosen })}
          data={pipelines
            .filter((one) => one.entity === "deal")
            .map((one) => ({ value: one.code, label: one.name }))}
          error={faults.pipelines}
        />
        <EmployeeSelect
          label={t("field.employee")}
          description={t("field.employeeHint")}
          allowDeselect={false}
          value={draft.employeeId}
          onChange={(employeeId) => set({ employeeId })}
        />
        {hook && (
          <>
            <Switch
              label={t("field.active")}
              checked={draft.active}
              onChange={(event) => set({ active: event.currentTarget.checked })}
            />
            <div>
              <Button variant="default" size="compact-sm" onClick={() => setAsking(true)}>
                {t("rotate")}
              </Button>
              {hook.oldSecretUntil && (
                <Text size="xs" c="dimmed" mt="xs">
                  {t("oldUntil", { when: dateTime(hook.oldSecretUntil) })}
                </Text>
              )}
            </div>
          </>
        )}
      </PanelForm>
      <ConfirmDialog
        opened={asking}
        title={t("rotateTitle")}
        text={t("rotateText")}
        act={t("rotate")}
        busy={rotate.isPending}
        onClose={() => setAsking(false)}
        onConfirm={() => rotate.mutate(undefined)}
      />
    </>
  );
}

function Secret({ secret, rotated, onClose }: { secret: string; rotated: boolean; onClose: () => void }) {
  const { t } = useTranslation("webhook");
  return (
    <Stack gap="md">
      <Alert color="yellow" title={t("secret.title")}>
        {t(rotated ? "secret.rotated" : "secret.text")}
      </Alert>
      <div className={classes.secret}>
        <Code>{secret}</Code>
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <ActionIcon
              size="lg"
              variant="default"
              aria-label={t(copied ? "secret.copied" : "secret.copy")}
              onClick={copy}
            >
              {copied ? <IconCheck size={18} stroke={1.6} /> : <IconCopy size={18} stroke={1.6} />}
            </ActionIcon>
          )}
        </CopyButton>
      </div>
      <Text size="xs" c="dimmed">
        {t("secret.use")}
      </Text>
      <Group justify="flex-end">
        <Button onClick={onClose}>{t("secret.stored")}</Button>
      </Group>
    </Stack>
  );
}
