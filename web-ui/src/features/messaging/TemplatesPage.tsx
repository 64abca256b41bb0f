// Шаблоны: letters and SMS that are sent often, by group.
import { ActionIcon, Anchor, Badge, Button, Group, Menu, SegmentedControl, TextInput } from "@mantine/core";
import {
  IconArchive,
  IconCopy,
  IconDots,
  IconMail,
  IconPencil,
  IconPlus,
  IconSearch,
} from "@tabler/icons-react";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { MessageTemplate } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useQueryOf } from "../../shared/api";
import { ConfirmDialog } from "../../shared/ConfirmDialog";
import { Empty, QueryState, Skeletons } from "../../shared/Page";
import { guarded, SettingsPage } from "../../shared/Settings";
import { useAdministers } from "../../shared/settings";
import type { Channel, TemplatesSearch } from "./routes";
import classes from "./Templates.module.css";

export const TemplatesPage = guarded("templates", Templates);

function Templates() {
  const { t } = useTranslation("messaging");
  const api = useApi();
  const administers = useAdministers();
  const navigate = useNavigate();
  const { channel = "email", q = "" }: TemplatesSearch = useSearch({ strict: false });
  const query = useQueryOf("/templates");
  const [going, setGoing] = useState<MessageTemplate | null>(null);
  const search = (part: TemplatesSearch) =>
    void navigate({ to: "/settings/templates", search: { channel, q, ...part }, replace: true });
  const archive = useAction(
    (one: MessageTemplate) => api.delete("/templates/{id}", { path: { id: one.id }, version: one.version }),
    { done: t("template.archived"), refresh: ["/templates"], onDone: () => setGoing(null) },
  );
  const restore = useAction(
    (one: MessageTemplate) => api.post("/templates/{id}/restore", { path: { id: one.id } }),
    { done: t("template.restored"), refresh: ["/templates"] },
  );
  const create = administers && (
    <Button
      leftSection={<IconPlus size={16} />}
      onClick={() =>
        void navigate({ to: "/settings/templates/$id", params: { id: "new" }, search: { channel } })
      }
    >
      {t(`template.create.${channel}`)}
    </Button>
  );
  return (
    <SettingsPage
      room="templates"
      actions={create}
      toolbar={
        <Group gap="md">
          <SegmentedControl
            aria-label={t("template.channel")}
            value={channel}
            onChange={(next) => search({ channel: next as Channel })}
            data={[
              { value: "email", label: t("channel.email") },
              { value: "sms", label: t("channel.sms") },
            ]}
          />
          <TextInput
            aria-label={t("template.find")}
            placeholder={t("template.find")}
            leftSection={<IconSearch size={16} aria-hidden />}
            value={q}
            onChange={(event) => search({ q: event.currentTarget.value || undefined })}
          />
        </Group>
      }
    >
      <QueryState query={query} skeleton={<Skeletons rows={6} />}>
        {({ items }) => {
          const asked = q.trim().toLowerCase();
          const own = items.filter(
            (one) =>
              one.channel === channel &&
              `${one.name} ${one.group} ${one.subject ?? ""} ${one.text}`.toLowerCase().includes(asked),
          );
          const used = own.filter((one) => !one.archived);
          const away = own.filter((one) => one.archived);
          const groups = [...new Set(used.map((one) => one.group))];
          const row = (one: MessageTemplate) => (
            <TemplateRow
              key={one.id}
              template={one}
              onArchive={() => setGoing(one)}
              onRestore={() => restore.mutate(one)}
            />
          );
          return (
            <>
              {used.length === 0 && (
                <Empty
                  icon={<IconMail size={32} stroke={1.4} aria-hidden />}
                  title={asked ? t("common:nothingFound") : t(`template.emptyTitle.${channel}`)}
                  text={asked ? undefined : t("template.emptyText")}
                  action={asked ? undefined : create}
                />
              )}
              {groups.map((group) => (
                <section key={group} aria-label={group || t("template.noGroup")}>
                  <h2 className={classes.group}>{group || t("template.noGroup")}</h2>
                  <ul className={classes.list}>{used.filter((one) => one.group === group).map(row)}</ul>
                </section>
              ))}
              {away.length > 0 && (
                <section aria-label={t("template.away")}>
                  <h2 className={classes.group}>{t("template.away")}</h2>
                  <ul className={classes.list}>{away.map(row)}</ul>
                </section>
              )}
            </>
          );
        }}
      </QueryState>
      <ConfirmDialog
        opened={going !== null}
        title={t("template.archiveTitle", { name: going?.name })}
        text={t("template.archiveText")}
        act={t("template.archive")}
        busy={archive.isPending}
        onClose={() => setGoing(null)}
        onConfirm={() => going && archive.mutate(going)}
      />
    </SettingsPage>
  );
}

interface TemplateRowProps {
  template: MessageTemplate;
  onArchive: () => void;
  onRestore: () => void;
}

function TemplateRow({ template, onArchive, onRestore }: TemplateRowProps) {
  const { t } = useTranslation("messaging");
  const administers = useAdministers();
  const navigate = useNavigate();
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <Anchor
          component={Link}
          to={`/settings/templates/${template.id}`}
          c="var(--v-text)"
          fw={600}
          className={classes.name}
        >
          {template.name}
        </Anchor>
        <div className={classes.details}>{template.subject ?? template.text}</div>
      </div>
      <div className={classes.signs}>
        {template.files.length > 0 && (
          <Badge variant="light" color="gray" tt="none">
            {t("template.files", { count: template.files.length })}
          </Badge>
        )}
        {template.entities.map((entity) => (
          <Badge key={entity} variant="light" color="gray" tt="none">
            {t(`entity.${entity}`)}
          </Badge>
        ))}
        {template.departments.map((one) => (
          <Badge key={one.id} variant="light" tt="none">
            {one.name}
          </Badge>
        ))}
      </div>
      {administers && template.archived && (
        <Button size="compact-sm" variant="default" onClick={onRestore}>
          {t("template.restore")}
        </Button>
      )}
      {administers && !template.archived && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon aria-label={t("template.actions", { name: template.name })}>
              <IconDots size={18} stroke={1.6} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconPencil size={16} />}
              onClick={() =>
                void navigate({ to: "/settings/templates/$id", params: { id: String(template.id) } })
              }
            >
              {t("common:edit")}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconCopy size={16} />}
              onClick={() =>
                void navigate({
                  to: "/settings/templates/$id",
                  params: { id: "new" },
                  search: { channel: template.channel as Channel, from: template.id },
                })
              }
            >
              {t("template.copy")}
            </Menu.Item>
            <Menu.Item color="red" leftSection={<IconArchive size={16} />} onClick={onArchive}>
              {t("template.archive")}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  );
}
