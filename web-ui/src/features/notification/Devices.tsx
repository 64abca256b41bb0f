// Web Push: this browser on or off, and the list of my devices that get it.
import { Alert, Badge, Button, Paper, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconDeviceDesktop, IconDeviceMobile } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { PushDevice } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useQueryOf } from "../../shared/api";
import { dateTime, relative } from "../../shared/format";
import { QueryState, Skeletons } from "../../shared/Page";
import { forget, pushState, subscribe, thisDevice } from "../../shared/push";
import { PanelTitle } from "../../shared/RecordPage";
import classes from "./Ways.module.css";

export function Devices() {
  const { t } = useTranslation("notification");
  const api = useApi();
  const query = useQueryOf("/notifications/devices");
  const state = useQuery({ queryKey: ["push-state"], queryFn: pushState, staleTime: 0 });
  const on = useAction(() => subscribe(api), {
    refresh: ["/notifications/devices", "push-state"],
    onDone: (device) =>
      notifications.show(
        device ? { message: t("push.on"), color: "green" } : { message: t("push.refused"), color: "red" },
      ),
  });
  const here = thisDevice();
  const known = query.data?.items.some((device) => device.id === here) ?? false;
  const works = state.data === "on" && known;
  return (
    <Paper withBorder p="lg">
      <PanelTitle>{t("push.title")}</PanelTitle>
      <Text c="dimmed" mb="md">
        {t("push.text")}
      </Text>
      {state.data === "unsupported" && <Alert color="yellow">{t("push.unsupported")}</Alert>}
      {state.data === "denied" && <Alert color="yellow">{t("push.denied")}</Alert>}
      {state.data !== undefined && state.data !== "unsupported" && state.data !== "denied" && !works && (
        <Button loading={on.isPending} onClick={() => on.mutate(undefined)}>
          {t("push.enable")}
        </Button>
      )}
      <QueryState query={query} skeleton={<Skeletons rows={1} />}>
        {({ items }) =>
          items.length > 0 && (
            <ul className={classes.devices} aria-label={t("push.devices")}>
              {items.map((device) => (
                <Device key={device.id} device={device} here={works && device.id === here} />
              ))}
            </ul>
          )
        }
      </QueryState>
    </Paper>
  );
}

function Device({ device, here }: { device: PushDevice; here: boolean }) {
  const { t } = useTranslation("notification");
  const api = useApi();
  const path = { id: device.id };
  const test = useAction(() => api.post("/notifications/devices/{id}/test", { path }), {
    done: t("push.tested"),
    refresh: ["/notifications/devices"],
  });
  const remove = useAction(
    async () => {
      await api.delete("/notifications/devices/{id}", { path });
      if (here) await forget();
    },
    { done: t("push.removed"), refresh: ["/notifications/devices", "push-state"] },
  );
  const Icon = device.app === "mobile" ? IconDeviceMobile : IconDeviceDesktop;
  return (
    <li className={classes.device}>
      <Icon size={20} stroke={1.6} aria-hidden />
      <div className={classes.deviceWords}>
        <Text component="span" fw={500}>
          {device.name}
        </Text>{" "}
        {here && (
          <Badge variant="light" tt="none">
            {t("push.here")}
          </Badge>
        )}
        {device.app === "mobile" && (
          <Badge variant="light" color="gray" tt="none">
            {t("push.phone")}
          </Badge>
        )}
        <Text size="xs" c="dimmed" title={dateTime(device.lastSentAt ?? device.createdAt)}>
          {device.lastSentAt
            ? t("push.last", { when: relative(device.lastSentAt) })
            : t("push.since", { when: relative(device.createdAt) })}
        </Text>
        {device.error && (
          <Text size="xs" className={classes.error}>
            {t("push.error", { error: device.error })}
          </Text>
        )}
      </div>
      <Button
        size="compact-sm"
        variant="default"
        loading={test.isPending}
        aria-label={t("push.testOf", { name: device.name })}
        onClick={() => test.mutate(undefined)}
      >
        {t("push.test")}
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        color="red"
        loading={remove.isPending}
        aria-label={t("push.removeOf", { name: device.name })}
        onClick={() => remove.mutate(undefined)}
      >
        {t("push.remove")}
      </Button>
    </li>
  );
}
