// One delivery whole: what was sent, what was answered, every try; and sending it again.
import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { IconChevronLeft, IconRepeat } from "@tabler/icons-react";
import type { Webhook, WebhookDeliveryWhole } from "@voronka/api";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useQueryOf } from "../../shared/api";
import { dateTime, relative } from "../../shared/format";
import { QueryState, Skeletons } from "../../shared/Page";
import { useAdministers } from "../../shared/settings";
import { StatusBadge } from "./Deliveries";
import classes from "./Webhook.module.css";

const EVERY = 1000;

export function DeliveryView({ hook, id, onBack }: { hook: Webhook; id: number; onBack: () => void }) {
  const { t } = useTranslation("webhook");
  const query = useQueryOf("/webhooks/{id}/deliveries/{delivery}", { path: { id: hook.id, delivery: id } });
  const { refetch } = query;
  const waits = query.data?.delivery.status === "queued";
  useEffect(() => {
    if (!waits) return;
    const timer = setInterval(() => void refetch(), EVERY);
    return () => clearInterval(timer);
  }, [waits, refetch]);
  return (
    <Stack gap="md" align="stretch">
      <div>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconChevronLeft size={16} aria-hidden />}
          onClick={onBack}
        >
          {t("allDeliveries")}
        </Button>
      </div>
      <QueryState query={query} skeleton={<Skeletons rows={8} />}>
        {(whole) => <Whole hook={hook} whole={whole} />}
      </QueryState>
    </Stack>
  );
}

function Whole({ hook, whole }: { hook: Webhook; whole: WebhookDeliveryWhole }) {
  const { t } = useTranslation("webhook");
  const api = useApi();
  const administers = useAdministers();
  const { delivery } = whole;
  const replay = useAction(
    () =>
      api.post("/webhooks/{id}/deliveries/{delivery}/replay", {
        path: { id: hook.id, delivery: delivery.id },
      }),
    { refresh: ["/webhooks"] },
  );
  return (
    <>
      <Group gap="sm" justify="space-between">
        <Group gap="sm">
          <Text fw={600}>{delivery.type}</Text>
          <StatusBadge status={delivery.status} />
        </Group>
        {administers && delivery.status !== "queued" && (
          <Button
            size="xs"
            variant="default"
            disabled={!hook.active}
            loading={replay.isPending}
            leftSection={<IconRepeat size={16} />}
            onClick={() => replay.mutate(undefined)}
          >
            {t("again")}
          </Button>
        )}
      </Group>
      {delivery.error && (
        <Alert color="red" role="alert">
          {delivery.error}
        </Alert>
      )}
      <dl className={classes.facts}>
        <Fact name={t("field.code")}>{delivery.responseCode ?? "—"}</Fact>
        <Fact name={t("field.took")}>
          {delivery.tookMs === null ? "—" : t("ms", { count: delivery.tookMs })}
        </Fact>
        <Fact name={t("field.created")}>{dateTime(delivery.createdAt)}</Fact>
        <Fact name={t("field.next")}>
          {delivery.nextAt ? relative(delivery.nextAt) : dateTime(delivery.settledAt)}
        </Fact>
        <Fact name="webhook-id">{delivery.messageId}</Fact>
      </dl>
      <Body title={t("payload")} text={JSON.stringify(whole.payload, null, 2)} />
      <Body title={t("response")} text={whole.response || t("noResponse")} />
      {whole.tries.length > 1 && (
        <section aria-label={t("tries")}>
          <h2 className={classes.title}>{t("tries")}</h2>
          <ol className={classes.tries}>
            {whole.tries.map((one) => (
              <li key={one.at}>
                {dateTime(one.at)} · {one.code ?? one.error} · {t("ms", { count: one.ms })}
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  );
}

function Body({ title, text }: { title: string; text: string }) {
  return (
    <section aria-label={title}>
      <h2 className={classes.title}>{title}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keyboard too */}
      <pre className={classes.body} tabIndex={0}>
        {text}
      </pre>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
