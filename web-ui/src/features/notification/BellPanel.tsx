// What rang, newest first; opening one leads to its subject.
import { ActionIcon, Button, Menu, ScrollArea, SegmentedControl, Text, UnstyledButton } from "@mantine/core";
import { IconBell, IconBellOff, IconCheck, IconDots, IconSettings } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { Notification } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, usePagesOf } from "../../shared/api";
import { dateTime, phone, relative } from "../../shared/format";
import { Empty, ErrorState, Skeletons } from "../../shared/Page";
import { iconOf } from "../../shared/timelineIcons";
import classes from "./Bell.module.css";
import { useNotificationTitle } from "./words";

interface BellPanelProps {
  unread: number;
  onOpen: (one: Notification) => void;
  /** Another screen is opened: the panel closes. */
  onLeave: () => void;
}

export function BellPanel({ unread, onOpen, onLeave }: BellPanelProps) {
  const { t } = useTranslation("notification");
  const api = useApi();
  const [onlyUnread, setOnlyUnread] = useState(false);
  const pages = usePagesOf(
    "/notifications",
    { query: { unread: onlyUnread || undefined, limit: 20 } },
    { keep: true, staleTime: 0 },
  );
  const readAll = useAction(() => api.post("/notifications/read-all"), { refresh: ["/notifications"] });
  return (
    <div>
      <div className={classes.head}>
        <h2 className={classes.title}>{t("title")}</h2>
        <SegmentedControl
          size="xs"
          aria-label={t("which")}
          value={onlyUnread ? "unread" : "all"}
          onChange={(which) => setOnlyUnread(which === "unread")}
          data={[
            { value: "all", label: t("all") },
            { value: "unread", label: t("unread") },
          ]}
        />
      </div>
      <ScrollArea.Autosize mah="min(480px, 70dvh)" type="auto" viewportProps={{ tabIndex: 0 }}>
        {pages.isPending ? (
          <div className={classes.wait}>
            <Skeletons rows={4} height={52} />
          </div>
        ) : pages.error && pages.items.length === 0 ? (
          <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
        ) : pages.items.length === 0 ? (
          <Empty
            icon={<IconBellOff size={32} stroke={1.4} aria-hidden />}
            title={t(onlyUnread ? "noUnread" : "empty")}
            text={t("emptyText")}
          />
        ) : (
          <ul className={classes.list}>
            {byRecord(pages.items).map((ones) => (
              <OfRecord key={ones[0]?.id} ones={ones} onOpen={onOpen} />
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
      </ScrollArea.Autosize>
      <div className={classes.foot}>
        <Button
          component={Link}
          to="/settings/notifications"
          variant="subtle"
          color="gray"
          leftSection={<IconSettings size={16} stroke={1.6} />}
          onClick={onLeave}
        >
          {t("settings")}
        </Button>
        {unread > 0 && (
          <Button variant="subtle" loading={readAll.isPending} onClick={() => readAll.mutate(undefined)}>
            {t("readAll")}
          </Button>
        )}
      </div>
    </div>
  );
}

/** What is about one record stands together, under the newest of it. */
export function byRecord(items: Notification[]): Notification[][] {
  const groups = new Map<string, Notification[]>();
  for (const one of items) {
    const key = one.subject ? `${one.subject.type}/${one.subject.id}` : `#${one.id}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

interface RecordProps {
  ones: Notification[];
  onOpen: (one: Notification) => void;
}

function OfRecord({ ones, onOpen }: RecordProps) {
  const { t } = useTranslation("notification");
  const [whole, setWhole] = useState(false);
  const more = ones.length - 1;
  return (
    <>
      {(whole ? ones : ones.slice(0, 1)).map((one, index) => (
        <Row key={one.id} one={one} under={index > 0} onOpen={() => onOpen(one)} />
      ))}
      {more > 0 && (
        <li className={classes.more}>
          <Button size="compact-xs" variant="subtle" aria-expanded={whole} onClick={() => setWhole(!whole)}>
            {whole ? t("less") : t("more", { count: more })}
          </Button>
        </li>
      )}
    </>
  );
}

function Row({ one, under, onOpen }: { one: Notification; under: boolean; onOpen: () => void }) {
  const { t } = useTranslation("notification");
  const titleOf = useNotificationTitle();
  const Icon = one.kind.includes("-") ? iconOf(one.kind.replace("-", ".")) : IconBell;
  const text = one.text && /^\+\d{8,15}$/.test(one.text) ? phone(one.text) : one.text;
  return (
    <li
      className={classes.item}
      data-unread={one.readAt === null || undefined}
      data-under={under || undefined}
    >
      <UnstyledButton className={classes.row} onClick={onOpen}>
        <Icon size={18} stroke={1.6} aria-hidden />
        <span className={classes.words}>
          <span className={classes.what}>
            {titleOf(one)}
            {one.urgent && <span className={classes.urgent}> · {t("urgent")}</span>}
            {one.readAt === null && <span className={classes.unseen}>, {t("isUnread")}</span>}
          </span>
          {text && <span className={classes.text}>{text}</span>}
          <Text
            component="time"
            dateTime={one.createdAt}
            title={dateTime(one.createdAt)}
            size="xs"
            c="dimmed"
          >
            {relative(one.createdAt)}
          </Text>
        </span>
      </UnstyledButton>
      <Acts one={one} title={titleOf(one)} />
    </li>
  );
}

/** What else can be done with it: read without opening, and no more of the kind. */
function Acts({ one, title }: { one: Notification; title: string }) {
  const { t } = useTranslation("notification");
  const api = useApi();
  const read = useAction(() => api.post("/notifications/{id}/read", { path: { id: one.id } }), {
    refresh: ["/notifications"],
  });
  const mute = useAction(
    async () => {
      const { muted } = await api.get("/notifications/settings");
      return api.patch("/notifications/settings", { body: { muted: [...muted, one.kind] } as never });
    },
    { done: t("mutedNow", { kind: title }), refresh: ["/notifications/settings"] },
  );
  return (
    <Menu position="bottom-end" withinPortal={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t("acts", { title })}>
          <IconDots size={18} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {one.readAt === null && (
          <Menu.Item leftSection={<IconCheck size={16} />} onClick={() => read.mutate(undefined)}>
            {t("read")}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconBellOff size={16} />} onClick={() => mute.mutate(undefined)}>
          {t("mute")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
