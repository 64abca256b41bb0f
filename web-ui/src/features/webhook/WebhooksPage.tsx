// Вебхуки: which programs are told of what; each opens into its deliveries.
import { Badge, Button, Stack, Text } from "@mantine/core";
import { IconPlus, IconWebhook } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { Webhook } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useQueryOf } from "../../shared/api";
import { relative } from "../../shared/format";
import { Empty, QueryState, Skeletons } from "../../shared/Page";
import { guarded, SettingsPage } from "../../shared/Settings";
import { useShortcut } from "../../shared/Shortcuts";
import { SidePanel } from "../../shared/SidePanel";
import { useAdministers } from "../../shared/settings";
import { Deliveries } from "./Deliveries";
import type { WebhookSearch } from "./routes";
import classes from "./Webhook.module.css";
import { WebhookForm } from "./WebhookForm";

export const WebhooksPage = guarded("webhooks", Webhooks);

function Webhooks() {
  const { t } = useTranslation("webhook");
  const administers = useAdministers();
  const query = useQueryOf("/webhooks");
  const search: WebhookSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const [form, setForm] = useState<Webhook | "new" | null>(null);
  useShortcut("c", t("create"), () => setForm("new"), administers);
  const create = administers && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setForm("new")}>
      {t("create")}
    </Button>
  );
  const opened = query.data?.items.find((one) => one.id === search.open);
  const show = (open?: number) =>
    void navigate({ to: "/settings/webhooks", search: { open }, replace: open === undefined });
  return (
    <SettingsPage room="webhooks" actions={create}>
      <QueryState query={query} skeleton={<Skeletons rows={3} height={72} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty
              icon={<IconWebhook size={32} stroke={1.4} aria-hidden />}
              title={t("emptyTitle")}
              text={t("emptyText")}
              action={create}
            />
          ) : (
            <ul className={classes.list} aria-label={t("settings:room.webhooks")}>
              {items.map((one) => (
                <li key={one.id} className={classes.hook}>
                  <div className={classes.words}>
                    <Text fw={600} className={classes.name}>
                      {one.name} <State hook={one} />
                    </Text>
                    <Text size="sm" className={classes.url}>
                      {one.url}
                    </Text>
                    <Text size="xs" c="dimmed">
                      {t("told", { types: one.types.join(", ") })}
                      {one.pipelines.length > 0 &&
                        ` · ${t("ofPipelines", { names: one.pipelines.join(", ") })}`}
                      {` · ${t("as", { name: one.employee.name })}`}
                    </Text>
                    <Text size="xs" c="dimmed">
                      {one.deliveredAt ? t("last", { when: relative(one.deliveredAt) }) : t("never")}
                      {one.waiting > 0 && ` · ${t("waiting", { count: one.waiting })}`}
                    </Text>
                  </div>
                  <div className={classes.acts}>
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={t("deliveriesOf", { name: one.name })}
                      onClick={() => show(one.id)}
                    >
                      {t("deliveries")}
                    </Button>
                    {administers && (
                      <Button
                        size="compact-sm"
                        variant="subtle"
                        aria-label={t("editOf", { name: one.name })}
                        onClick={() => setForm(one)}
                      >
                        {t("edit")}
                      </Button>
                    )}
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </QueryState>
      <SidePanel
        opened={form !== null}
        title={form === "new" || !form ? t("create") : form.name}
        onClose={() => setForm(null)}
        size={520}
      >
        {form && (
          <WebhookForm
            key={form === "new" ? "new" : form.id}
            hook={form === "new" ? null : form}
            onClose={() => setForm(null)}
          />
        )}
      </SidePanel>
      <SidePanel
        opened={opened !== undefined}
        title={opened ? t("deliveriesOf", { name: opened.name }) : ""}
        onClose={() => show()}
        size={640}
      >
        {opened && (
          <Stack gap="md">
            <Deliveries hook={opened} />
          </Stack>
        )}
      </SidePanel>
    </SettingsPage>
  );
}

function State({ hook }: { hook: Webhook }) {
  const { t } = useTranslation("webhook");
  if (!hook.active)
    return (
      <Badge color={hook.offReason ? "red" : "gray"} variant="light" tt="none">
        {t(hook.offReason ? `off.${hook.offReason}` : "off.hand")}
      </Badge>
    );
  if (!hook.employeeActive)
    return (
      <Badge color="red" variant="light" tt="none">
        {t("ownerLeft")}
      </Badge>
    );
  if (hook.failingSince)
    return (
      <Badge color="yellow" variant="light" tt="none">
        {t("failingSince", { when: relative(hook.failingSince) })}
      </Badge>
    );
  return null;
}
