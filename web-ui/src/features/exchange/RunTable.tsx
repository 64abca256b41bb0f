import { Badge } from "@mantine/core";
import type { ColumnDef } from "@tanstack/react-table";
import type { ExchangeRun } from "@voronka/api";
import { type ComponentProps, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { DataTable } from "../../shared/DataTable";
import { dateTime } from "../../shared/format";
import list from "../../shared/List.module.css";
import settings from "../../shared/Settings.module.css";
import { useNarrow } from "../../shared/useNarrow";
import { lasted, RUN_COLOUR, useCounts } from "./words";

interface RunTableProps {
  pages: ComponentProps<typeof DataTable<ExchangeRun>>["pages"];
  onOpen: (run: ExchangeRun) => void;
}

export function RunTable({ pages, onOpen }: RunTableProps) {
  const { t } = useTranslation("exchange");
  const narrow = useNarrow();
  const counts = useCounts();
  const columns = useMemo<ColumnDef<ExchangeRun, unknown>[]>(
    () => [
      {
        id: "at",
        header: t("field.startedAt"),
        meta: { width: "120px", wide: true },
        cell: ({ row }) => dateTime(row.original.startedAt),
      },
      {
        id: "what",
        header: t("field.kind"),
        meta: { width: "minmax(0, 1.2fr)" },
        cell: ({ row: { original: run } }) => (
          <div className={list.name}>
            <span className={list.title}>{t(`kind.${run.kind}`)}</span>
            <span className={list.who}>{narrow ? dateTime(run.startedAt) : run.filename}</span>
          </div>
        ),
      },
      {
        id: "counts",
        header: t("field.counts"),
        meta: { width: "minmax(0, 2fr)", wide: true },
        cell: ({ row: { original: run } }) =>
          run.error && run.status === "failed" ? (
            <span style={{ color: "var(--v-late)" }} title={run.error}>
              {run.error}
            </span>
          ) : (
            counts(run.counts)
              .map(({ name, value }) => `${name}: ${value}`)
              .join(" · ") || "—"
          ),
      },
      {
        id: "lasted",
        header: t("field.lasted"),
        meta: { width: "110px", wide: true, end: true },
        cell: ({ row }) => lasted(row.original),
      },
      {
        id: "status",
        header: t("field.status"),
        meta: { width: narrow ? "auto" : "150px" },
        cell: ({ row: { original: run } }) => (
          <Badge color={RUN_COLOUR[run.status]} variant="light" tt="none">
            {t(`status.${run.status}`)}
          </Badge>
        ),
      },
    ],
    [t, narrow, counts],
  );
  return (
    <div className={settings.list}>
      <DataTable
        label={t("settings:room.exchange")}
        columns={columns}
        pages={pages}
        onOpen={onOpen}
        tone={(run) => (run.status === "failed" ? "late" : undefined)}
      />
    </div>
  );
}
