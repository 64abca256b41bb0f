// What was sent to one webhook and what came of it: live while anything waits, with a test and sending again.
import { Badge, Button, Group, Menu, SegmentedControl, Text, UnstyledButton } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconRepeat, IconSend } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { Webhook, WebhookDelivery } from "@voronka/api";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, usePagesOf } from "../../shared/api";
import { dateTime } from "../../shared/format";
import { Empty, ErrorState, Skeletons } from "../../shared/Page";
import { useAdministers } from "../../shared/settings";
import { DeliveryView } from "./DeliveryView";
import type { WebhookSearch } from "./routes";
import classes from "./Webhook.module.css";

const COLOUR = { queued: "yellow", delivered: "green", failed: "red" } as const;
const EVERY = 1500;
/** Hours back, for sending again what was lost. */
const PERIODS = [1, 24, 24 * 7] as const;

export function Deliveries({ hook }: { hook: Webhook }) {
  const { t } = useTranslation("webhook");
  const api = useApi();
  const navigate = useNavigate();
  const administers = useAdministers();
  const search: WebhookSearch = useSearch({ strict: false });
  const change = (part: WebhookSearch) =>
    void navigate({ to: "/settings/webhooks", search: { ...search, ...part }, replace: true });
  const path = { id: hook.id };
  const pages = usePagesOf(
    "/webhooks/{id}/deliveries",
    { path, query: { status: search.status, limit: 30 } },
    { keep: true, staleTime: 0 },
  );
  const { refetch } = pages;
  const waits = pages.items.some((one) => one.status === "queued");
  useEffect(() => {
    const timer = setInterval(
      () => document.visibilityState === "visible" && void refetch(),
      waits ? EVERY : EVERY * 6,
    );
    return () => clearInterval(timer);
  }, [waits, refetch]);
  const test = useAction(() => api.post("/webhooks/{id}/test", { path }), {
    refresh: ["/webhooks"],
    onDone: (made) => change({ status: undefined, delivery: made.id }),
  });
  const replay = useAction(
    async (hours: number) => {
      const from = new Date(Date.now() - hours * 3_600_000).toISOString();
      const to = new Date(Date.now() + 60_000).toISOString();
      let count = 0;
      // many go page by page
      for (let after: number | null | undefined; after !== null; ) {
        const page = await api.post("/webhooks/{id}/replay", { path, body: { from, to, after } });
        count += page.count;
        after = page.next;
      }
      return { count };
    },
    {
      refresh: ["/webhooks"],
      onDone: ({ count }) => notifications.show({ message: t("replayed", { count }), color: "green" }),
    },
  );
  if (search.delivery)
    return <DeliveryView hook={hook} id={search.delivery} onBack={() => change({ delivery: undefined })} />;
  return (
    <>
      <Group gap="sm" justify="space-between">
        <SegmentedControl
          size="xs"
          aria-label={t("field.status")}
          value={search.status ?? "all"}
          onChange={(status) => change({ status: status === "all" ? undefined : (status as "failed") })}
          data={(["all", "queued", "delivered", "failed"] as const).map((value) => ({
            value,
            label: t(`status.${value}`),
          }))}
        />
        {administers && (
          <Group gap="sm">
            <Menu position="bottom-end">
              <Menu.Target>
                <Button
                  size="xs"
                  variant="default"
                  disabled={!hook.active}
                  loading={replay.isPending}
                  leftSection={<IconRepeat size={16} />}
                >
                  {t("replay")}
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Label>{t("replayFailed")}</Menu.Label>
                {PERIODS.map((hours) => (
                  <Menu.Item key={hours} onClick={() => replay.mutate(hours)}>
                    {t(`period.${hours}`)}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
            <Button
              size="xs"
              disabled={!hook.active}
              loading={test.isPending}
              leftSection={<IconSend size={16} />}
              onClick={() => test.mutate(undefined)}
            >
              {t("test")}
            </Button>
          </Group>
        )}
      </Group>
      {pages.isPending ? (
        <Skeletons rows={5} />
      ) : pages.error && pages.items.length === 0 ? (
        <ErrorState error={pages.error} onRetry={() => void refetch()} />
      ) : pages.items.length === 0 ? (
        <Empty title={t("noDeliveries")} text={t("noDeliveriesText")} />
      ) : (
        <ul className={classes.deliveries} aria-label={t("deliveries")}>
          {pages.items.map((one) => (
            <li key={one.id}>
              <UnstyledButton className={classes.delivery} onClick={() => change({ delivery: one.id })}>
                <span className={classes.words}>
                  <span className={classes.type}>{one.type}</span>
                  <Text component="span" size="xs" c="dimmed">
                    {dateTime(one.createdAt)}
                    {one.attempts > 1 && ` · ${t("attempts", { count: one.attempts })}`}
                    {said(one) && ` · ${said(one)}`}
                  </Text>
                </span>
                <StatusBadge status={one.status} />
              </UnstyledButton>
            </li>
          ))}
        </ul>
      )}
      {pages.hasNextPage && (
        <Button
          variant="subtle"
          fullWidth
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {t("earlier")}
        </Button>
      )}
    </>
  );
}

function said(one: WebhookDelivery): string {
  return [one.responseCode, one.error].filter(Boolean).join(" ");
}

export function StatusBadge({ status }: { status: WebhookDelivery["status"] }) {
  const { t } = useTranslation("webhook");
  return (
    <Badge color={COLOUR[status]} variant="light" tt="none">
      {t(`status.${status}`)}
    </Badge>
  );
}
