// What rang, newest first; opening one leads to its subject.
import { Button, ScrollArea, SegmentedControl, Text, UnstyledButton } from "@mantine/core";
import { IconBell, IconBellOff } from "@tabler/icons-react";
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
}

export function BellPanel({ unread, onOpen }: BellPanelProps) {
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
            {pages.items.map((one) => (
              <Row key={one.id} one={one} onOpen={() => onOpen(one)} />
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
      {unread > 0 && (
        <div className={classes.foot}>
          <Button
            variant="subtle"
            fullWidth
            loading={readAll.isPending}
            onClick={() => readAll.mutate(undefined)}
          >
            {t("readAll")}
          </Button>
        </div>
      )}
    </div>
  );
}

function Row({ one, onOpen }: { one: Notification; onOpen: () => void }) {
  const { t } = useTranslation("notification");
  const titleOf = useNotificationTitle();
  const Icon = one.kind.includes("-") ? iconOf(one.kind.replace("-", ".")) : IconBell;
  const text = one.text && /^\+\d{8,15}$/.test(one.text) ? phone(one.text) : one.text;
  return (
    <li>
      <UnstyledButton className={classes.row} data-unread={one.readAt === null || undefined} onClick={onOpen}>
        <Icon size={18} stroke={1.6} aria-hidden />
        <span className={classes.words}>
          <span className={classes.what}>
            {titleOf(one)}
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
    </li>
  );
}
