// A table over a keyset list: virtual rows, more rows as one scrolls, J/K to walk, Enter to open.
//   <DataTable label={t("title")} columns={columns} pages={usePagesOf("/tasks", …)} link={(row) => ({ to: "/leads/$id", params: { id: String(row.id) } })} />
// A column's meta: { width: "2fr" | "120px", wide: true (hidden on a phone), end: true (set right) }.
import { Checkbox, Loader } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import {
  type ColumnDef,
  flexRender,
  getCoreRowModel,
  type RowData,
  useReactTable,
} from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./DataTable.module.css";
import { Empty, ErrorState, Skeletons } from "./Page";
import { useShortcut } from "./Shortcuts";
import type { Selection } from "./table/useSelection";
import { useNarrow } from "./useNarrow";

declare module "@tanstack/react-table" {
  interface ColumnMeta<TData extends RowData, TValue> {
    width?: string;
    wide?: boolean;
    end?: boolean;
  }
}

interface Pages<Row> {
  items: Row[];
  error: unknown;
  isPending: boolean;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
  refetch: () => unknown;
}
interface DataTableProps<Row> {
  label: string;
  // biome-ignore lint/suspicious/noExplicitAny: each column has a value type of its own
  columns: ColumnDef<Row, any>[];
  pages: Pages<Row>;
  /** Where a row leads. */
  link?: (row: Row) => { to: string; params?: Record<string, string> };
  /** Instead of a link: what opening a row does. */
  onOpen?: (row: Row) => void;
  empty?: ReactNode;
  rowKey?: (row: Row) => string | number;
  /** Rows can be chosen: a tick before each, Space on a row, Shift takes all between. */
  selection?: Selection;
  /** The name of a row for whoever only hears it. */
  rowName?: (row: Row) => string;
  /** Marks a row: "late" red, "idle" amber, "done" grey. */
  tone?: (row: Row) => "late" | "idle" | "done" | undefined;
}

const ROW = 44;
const NARROW_ROW = 64;

export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { label, columns, pages, link, onOpen, empty, tone, selection } = props;
  const rowKey = props.rowKey ?? ((row: Row) => (row as { id: number }).id);
  const { t } = useTranslation("common");
  const navigate = useNavigate();
  const narrow = useNarrow();
  const scroller = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(-1);

  const table = useReactTable({
    data: pages.items,
    columns: columns.filter((column) => !narrow || !column.meta?.wide),
    getCoreRowModel: getCoreRowModel(),
    getRowId: (row) => String(rowKey(row)),
  });
  const rows = table.getRowModel().rows;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (narrow ? NARROW_ROW : ROW),
    overscan: 8,
    getItemKey: (index) => rows[index]?.id ?? index,
  });
  const shown = virtual.getVirtualItems();
  const lastShown = shown.at(-1)?.index ?? -1;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  useEffect(() => {
    if (lastShown >= rows.length - 10 && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [lastShown, rows.length, hasNextPage, isFetchingNextPage, fetchNextPage]);

  const open = (row: Row) => {
    if (onOpen) return onOpen(row);
    if (link) void navigate(link(row));
  };
  const order = rows.map((row) => Number(row.id));
  const choose = (index: number, between: boolean) => {
    const id = order[index];
    if (!selection || id === undefined) return;
    if (between) selection.extend(id, order);
    else selection.toggle(id);
  };
  const nameOf = (row: Row) =>
    props.rowName?.(row) ??
    String((row as { title?: string; name?: string }).title ?? (row as { name?: string }).name ?? "");
  const walk = (step: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, current + step));
    setCurrent(next);
    virtual.scrollToIndex(next, { align: "auto" });
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus({ preventScroll: true }),
    );
  };
  useShortcut("j", t("keys.next"), () => walk(1), rows.length > 0);
  useShortcut("k", t("keys.previous"), () => walk(-1), rows.length > 0);

  if (pages.isPending) return <Skeletons />;
  if (pages.error && rows.length === 0)
    return <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />;
  if (rows.length === 0) return empty ?? <Empty title={t("emptyList")} />;

  const headers = table.getHeaderGroups()[0]?.headers ?? [];
  const template = [
    ...(selection ? ["20px"] : []),
    ...headers.map((header) => header.column.columnDef.meta?.width ?? "minmax(0, 1fr)"),
  ].join(" ");
  const chosen = selection ? rows.filter((row) => selection.has(Number(row.id))).length : 0;
  const opens = Boolean(link || onOpen);
  return (
    <div ref={scroller} className={classes.scroller}>
      <table aria-label={label} aria-rowcount={hasNextPage ? -1 : rows.length + 1} className={classes.table}>
        <thead className={classes.head}>
          <tr className={classes.row} style={{ gridTemplateColumns: template }}>
            {selection && (
              <th scope="col" className={classes.cell}>
                <Checkbox
                  size="xs"
                  aria-label={t("bulk:selectAll")}
                  checked={chosen === rows.length}
                  indeterminate={chosen > 0 && chosen < rows.length}
                  onChange={() => selection.put(order, chosen < rows.length)}
                />
              </th>
            )}
            {headers.map((header) => (
              <th
                key={header.id}
                scope="col"
                className={classes.cell}
                data-end={header.column.columnDef.meta?.end || undefined}
              >
                {flexRender(header.column.columnDef.header, header.getContext())}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className={classes.body} style={{ height: virtual.getTotalSize() }}>
          {shown.map((item) => {
            const row = rows[item.index];
            if (!row) return null;
            return (
              <tr
                key={item.key}
                data-index={item.index}
                data-tone={tone?.(row.original)}
                data-opens={opens || undefined}
                data-chosen={selection?.has(Number(row.id)) || undefined}
                aria-rowindex={item.index + 2}
                tabIndex={opens ? 0 : undefined}
                className={classes.row}
                style={{
                  gridTemplateColumns: template,
                  height: item.size,
                  transform: `translateY(${item.start}px)`,
                }}
                onFocus={() => setCurrent(item.index)}
                onClick={(event) => {
                  const inner = (event.target as HTMLElement).closest("a, button, input, label");
                  if (opens && !inner && !window.getSelection()?.toString()) open(row.original);
                }}
                onKeyDown={(event) => {
                  if (selection && event.key === " " && event.target === event.currentTarget) {
                    event.preventDefault();
                    choose(item.index, event.shiftKey);
                  }
                  if (opens && event.key === "Enter" && event.target === event.currentTarget)
                    open(row.original);
                }}
              >
                {selection && (
                  <td className={classes.cell}>
                    <Checkbox
                      size="xs"
                      aria-label={t("bulk:selectRow", { name: nameOf(row.original) })}
                      checked={selection.has(Number(row.id))}
                      onChange={(event) =>
                        choose(
                          item.index,
                          (event.nativeEvent as unknown as { shiftKey?: boolean }).shiftKey ?? false,
                        )
                      }
                    />
                  </td>
                )}
                {row.getVisibleCells().map((cell) => (
                  <td
                    key={cell.id}
                    className={classes.cell}
                    data-end={cell.column.columnDef.meta?.end || undefined}
                  >
                    {flexRender(cell.column.columnDef.cell, cell.getContext())}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      {isFetchingNextPage && (
        <div className={classes.more}>
          <Loader size="sm" aria-label={t("loading")} />
        </div>
      )}
    </div>
  );
}
