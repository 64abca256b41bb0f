// Входящие: every request of the outside world as it came, and what became of it.
import { ActionIcon, SegmentedControl, Select, Tooltip } from "@mantine/core";
import { IconInbox, IconRefresh } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { usePagesOf } from "../../shared/api";
import { ClearFilters } from "../../shared/Filters";
import { Empty } from "../../shared/Page";
import { useEvents } from "../../shared/realtime";
import { guarded, SettingsPage } from "../../shared/Settings";
import { SidePanel } from "../../shared/SidePanel";
import { InboxItemView } from "./InboxItemView";
import { InboxTable } from "./InboxTable";
import type { InboxSearch } from "./routes";
import { SOURCES, useDoorName } from "./words";

export const InboxPage = guarded("inbox", Inbox);

/** What fails tells nobody, so the list is also read anew by the clock. */
const EVERY = 20_000;
const STATUSES = ["all", "failed", "new", "done", "duplicate"] as const;

function Inbox() {
  const { t } = useTranslation("intake");
  const doorName = useDoorName();
  const search: InboxSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = (part: InboxSearch) =>
    void navigate({ to: "/settings/inbox", search: { ...search, ...part }, replace: true });
  const { status, source } = search;
  const pages = usePagesOf("/inbox", { query: { status, source } }, { keep: true });
  const { refetch } = pages;
  useEvents(["lead.created", "call.ended", "exchange.finished"], () => void refetch());
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === "visible" && void refetch(), EVERY);
    return () => clearInterval(timer);
  }, [refetch]);
  const sources = source && !SOURCES.includes(source) ? [...SOURCES, source] : SOURCES;

  return (
    <SettingsPage
      room="inbox"
      fixed
      actions={
        <Tooltip label={t("refresh")}>
          <ActionIcon
            size="lg"
            variant="default"
            aria-label={t("refresh")}
            loading={pages.isRefetching}
            onClick={() => void refetch()}
          >
            <IconRefresh size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      }
      toolbar={
        <>
          <SegmentedControl
            aria-label={t("field.status")}
            value={status ?? "all"}
            onChange={(value) => change({ status: value === "all" ? undefined : value })}
            data={STATUSES.map((value) => ({ value, label: t(`filter.${value}`) }))}
          />
          <Select
            aria-label={t("field.source")}
            placeholder={t("anySource")}
            clearable
            w={200}
            value={source ?? null}
            onChange={(value) => change({ source: value ?? undefined })}
            data={sources.map((value) => ({ value, label: doorName(value) }))}
          />
          <ClearFilters
            shown={Boolean(status || source)}
            onClear={() => change({ status: undefined, source: undefined })}
          />
        </>
      }
    >
      <InboxTable
        pages={pages}
        onOpen={(item) => change({ open: item.id })}
        empty={
          <Empty
            icon={<IconInbox size={32} stroke={1.4} aria-hidden />}
            title={t(status === "failed" ? "noFailures" : "emptyTitle")}
            text={t(status === "failed" ? "noFailuresText" : "emptyText")}
          />
        }
      />
      <SidePanel
        opened={search.open !== undefined}
        title={t("one", { id: search.open })}
        size={640}
        onClose={() => change({ open: undefined })}
      >
        {search.open !== undefined && <InboxItemView id={search.open} />}
      </SidePanel>
    </SettingsPage>
  );
}
