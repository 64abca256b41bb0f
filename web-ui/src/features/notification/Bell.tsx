// The bell of the header: how many are unread, and a word at once when a new one rings.
import { ActionIcon, Indicator, Popover, Tooltip } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconBell } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import type { Notification } from "@voronka/api";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useQueryOf, useRefresh } from "../../shared/api";
import { addressOf } from "../../shared/entity";
import { Skeletons } from "../../shared/Page";
import { useEvents } from "../../shared/realtime";
import classes from "./Bell.module.css";
import { useNotificationTitle } from "./words";

const BellPanel = lazy(async () => ({ default: (await import("./BellPanel")).BellPanel }));

/** Many things came at once: «Сегодня» shows them. */
const HANDED = new Set(["access-handed-over", "bulk-finished"]);

export function Bell() {
  const { t } = useTranslation("notification");
  const api = useApi();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const titleOf = useNotificationTitle();
  const [opened, setOpened] = useState(false);
  const count = useQueryOf("/notifications", { query: { unread: true, limit: 1 } });
  const unread = count.data?.unread ?? 0;
  const read = useAction((id: number) => api.post("/notifications/{id}/read", { path: { id } }), {
    refresh: ["/notifications"],
    // that one was opened matters more than that it is marked
    onFault: () => true,
  });

  const open = (one: Notification) => {
    setOpened(false);
    if (!one.readAt) read.mutate(one.id);
    const address = HANDED.has(one.kind) ? "/" : addressOf(one.subject);
    if (address) void navigate({ to: address });
  };
  useEvents(["notification"], (event) => {
    void refresh("/notifications");
    const one = event.data.notification as Notification | undefined;
    // a call has told of itself already, and an old one met again on reconnecting is no news
    const late = Date.now() - new Date(event.at).getTime() > 60_000;
    if (!one || late || opened || one.subject?.type === "call") return;
    notifications.show({
      id: `bell-${one.id}`,
      title: titleOf(one),
      message: (
        <button
          type="button"
          className={classes.toast}
          onClick={() => {
            notifications.hide(`bell-${one.id}`);
            open(one);
          }}
        >
          {one.text || t("open")}
        </button>
      ),
    });
  });

  const name = unread > 0 ? t("bellUnread", { count: unread }) : t("bell");
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      width="min(400px, calc(100vw - 16px))"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Tooltip label={name} disabled={opened}>
          <ActionIcon size="lg" aria-label={name} onClick={() => setOpened(!opened)}>
            <Indicator
              disabled={unread === 0}
              label={unread > 99 ? "99+" : unread}
              size={16}
              offset={2}
              color="red"
              classNames={{ indicator: classes.count }}
            >
              <IconBell size={20} stroke={1.6} aria-hidden />
            </Indicator>
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t("title")}>
        <Suspense fallback={<Skeletons rows={4} height={52} />}>
          <BellPanel unread={unread} onOpen={open} onLeave={() => setOpened(false)} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
