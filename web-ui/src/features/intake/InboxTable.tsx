import { Anchor, Badge } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ColumnDef } from "@tanstack/react-table";
import type { InboxItem } from "@voronka/api";
import { type ComponentProps, type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { DataTable } from "../../shared/DataTable";
import { dateTime } from "../../shared/format";
import list from "../../shared/List.module.css";
import settings from "../../shared/Settings.module.css";
import { useNarrow } from "../../shared/useNarrow";
import { previewOf } from "./body";
import { addressOf, doorKey, STATUS_COLOUR, useDoorName } from "./words";

interface InboxTableProps {
  pages: ComponentProps<typeof DataTable<InboxItem>>["pages"];
  onOpen: (item: InboxItem) => void;
  empty: ReactNode;
}

export function InboxTable({ pages, onOpen, empty }: InboxTableProps) {
  const { t } = useTranslation("intake");
  const narrow = useNarrow();
  const doorName = useDoorName();
  const columns = useMemo<ColumnDef<InboxItem, unknown>[]>(
    () => [
      {
        id: "at",
        header: t("field.receivedAt"),
        meta: { width: "120px", wide: true },
        cell: ({ row }) => dateTime(row.original.receivedAt),
      },
      {
        id: "what",
        header: t("field.source"),
        meta: { width: "minmax(0, 1fr)" },
        cell: ({ row: { original: item } }) => (
          <div className={list.name}>
            <span className={list.title}>{doorName(item.source)}</span>
            <span className={list.who}>
              {narrow ? dateTime(item.receivedAt) : doorKey(item, doorName(item.source))}
            </span>
          </div>
        ),
      },
      {
        id: "content",
        header: t("field.content"),
        meta: { width: "minmax(0, 2.6fr)", wide: true },
        cell: ({ row: { original: item } }) => (
          <div className={list.name}>
            <span title={item.error ?? undefined} style={{ color: item.error ? "var(--v-late)" : undefined }}>
              {item.error ?? previewOf(item.preview, item.contentType)}
            </span>
            <span className={list.who}>{item.naturalKey ?? ""}</span>
          </div>
        ),
      },
      {
        id: "outcome",
        header: t("field.outcome"),
        meta: { width: "minmax(0, 0.8fr)", wide: true },
        cell: ({ row: { original: item } }) => <Outcome item={item} />,
      },
      {
        id: "status",
        header: t("field.status"),
        meta: { width: narrow ? "auto" : "124px" },
        cell: ({ row: { original: item } }) => (
          <Badge color={STATUS_COLOUR[item.status]} variant="light" tt="none">
            {t(`status.${item.status}`)}
          </Badge>
        ),
      },
    ],
    [t, narrow, doorName],
  );
  return (
    <div className={settings.list}>
      <DataTable
        label={t("settings:room.inbox")}
        columns={columns}
        pages={pages}
        onOpen={onOpen}
        tone={(item) => (item.status === "failed" ? "late" : undefined)}
        empty={empty}
      />
    </div>
  );
}

export function Outcome({ item }: { item: InboxItem }) {
  const { t } = useTranslation("intake");
  if (!item.outcome) return "—";
  const words = t("outcome", { context: item.outcome.type, id: item.outcome.id });
  const to = addressOf(item.outcome);
  return to ? (
    <Anchor component={Link} to={to}>
      {words}
    </Anchor>
  ) : (
    words
  );
}
