// A table over a keyset list: virtual rows, more rows as one scrolls, J/K to walk, Enter to open; where the screen gives them,
// columns in a chosen order and width, sorting by headers, a selection, and cells edited in place.
//   <DataTable label={t("title")} columns={columns} pages={usePagesOf("/tasks", …)} link={(row) => ({ to: "/leads/$id", params: { id: String(row.id) } })} />
// A column's meta: { width: "2fr" | "120px", wide: true (hidden on a phone), end: true (set right), sort: "amount", title: "Сумма",
// extra: true (hidden until chosen), edit: (row) => what is edited in the cell, or null }.
import { Checkbox, Loader } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import {
  type ColumnDef,
  flexRender,
  getCoreRowModel,
  type RowData,
  useReactTable,
} from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./DataTable.module.css";
import { Empty, ErrorState, Skeletons } from "./Page";
import { useShortcut } from "./Shortcuts";
import { type CellEdit, CellEditor } from "./table/CellEditor";
import { type ColumnState, pressSort, sortOf } from "./table/listing";
import type { Selection } from "./table/useSelection";
import { useNarrow } from "./useNarrow";

declare module "@tanstack/react-table" {
  interface ColumnMeta<TData extends RowData, TValue> {
    width?: string;
    wide?: boolean;
    end?: boolean;
    sort?: string;
    title?: string;
    extra?: boolean;
    edit?: (row: TData) => CellEdit | null;
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
  /** Marks a row: "late" red, "idle" amber, "done" grey. */
  tone?: (row: Row) => "late" | "idle" | "done" | undefined;
  /** Rows can be chosen. */
  selection?: Selection;
  /** The columns to show, in their order; all of them when absent. */
  shown?: ColumnState[];
  onShown?: (columns: ColumnState[]) => void;
  /** "-amount,title" */
  sort?: string;
  onSort?: (sort: string | undefined) => void;
}

const ROW = 44;
const NARROW_ROW = 64;
const NARROWEST = 60;

interface Place {
  row: string;
  column: string;
}

export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { label, columns, pages, link, onOpen, empty, tone, selection, shown: order, sort, onSort } = props;
  const rowKey = props.rowKey ?? ((row: Row) => (row as { id: number }).id);
  const idOf = (row: Row) => Number(rowKey(row));
  const { t } = useTranslation("common");
  const navigate = useNavigate();
  const narrow = useNarrow();
  const scroller = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(-1);
  const [cell, setCell] = useState<Place | null>(null);
  const [editing, setEditing] = useState(false);

  const chosen = order
    ? order.flatMap(({ code }) => columns.filter((column) => column.id === code))
    : columns.filter((column) => !column.meta?.extra);
  const table = useReactTable({
    data: pages.items,
    columns: chosen.filter((column) => !narrow || !column.meta?.wide),
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
  const focusRow = (index: number) =>
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus({ preventScroll: true }),
    );
  const walk = (step: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, current + step));
    setCurrent(next);
    setCell(null);
    virtual.scrollToIndex(next, { align: "auto" });
    focusRow(next);
    return next;
  };
  useShortcut("j", t("keys.next"), () => void walk(1), rows.length > 0);
  useShortcut("k", t("keys.previous"), () => void walk(-1), rows.length > 0);
  const allShown = rows.map((row) => idOf(row.original));
  const choose = (index: number, between: boolean) => {
    const id = allShown[index];
    if (!selection || id === undefined) return;
    if (between) selection.extend(id, allShown);
    else selection.toggle(id);
  };

  if (pages.isPending) return <Skeletons />;
  if (pages.error && rows.length === 0)
    return <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />;
  if (rows.length === 0) return empty ?? <Empty title={t("emptyList")} />;

  const headers = table.getHeaderGroups()[0]?.headers ?? [];
  const visible = headers.map((header) => header.column.columnDef);
  const widthOf = (id: string | undefined, usual: string | undefined) => {
    const width = order?.find(({ code }) => code === id)?.width;
    if (narrow) return usual?.replace(/minmax\(\d+px/, "minmax(0") ?? "minmax(0, 1fr)";
    return width ? `${width}px` : (usual ?? "minmax(0, 1fr)");
  };
  const template = [
    ...(selection ? ["20px"] : []),
    ...visible.map((column) => widthOf(column.id, column.meta?.width)),
  ].join(" ");
  const opens = Boolean(link || onOpen);
  const editOf = (row: Row, column: string) =>
    narrow ? null : (visible.find((one) => one.id === column)?.meta?.edit?.(row) ?? null);
  const editable = (row: Row) =>
    visible.filter((one) => one.id && editOf(row, one.id)).map((one) => one.id as string);

  /** The next cell that can be edited: in this row, or the first of the next one. */
  const step = (place: Place, way: 1 | -1) => {
    const index = rows.findIndex((row) => row.id === place.row);
    const row = rows[index];
    if (!row) return;
    const cells = editable(row.original);
    const next = cells[cells.indexOf(place.column) + way];
    if (next) return setCell({ row: place.row, column: next });
    const other = rows[index + way];
    const others = other ? editable(other.original) : [];
    const column = way === 1 ? others[0] : others.at(-1);
    if (other && column) {
      virtual.scrollToIndex(index + way, { align: "auto" });
      setCurrent(index + way);
      setCell({ row: other.id, column });
    } else setEditing(false);
  };

  const onKeyDown = (event: KeyboardEvent, index: number, id: string, row: Row) => {
    if (event.target !== event.currentTarget) return;
    const cells = editable(row);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const next = walk(event.key === "ArrowDown" ? 1 : -1);
      if (event.shiftKey && selection) {
        const other = rows[next];
        selection.put([idOf(row), ...(other ? [idOf(other.original)] : [])], true);
      }
    } else if ((event.key === " " || event.key === "x" || event.key === "ч") && selection) {
      event.preventDefault();
      choose(index, event.shiftKey);
    } else if ((event.key === "ArrowRight" || event.key === "ArrowLeft") && cells.length > 0) {
      event.preventDefault();
      const at = cell?.row === id ? cells.indexOf(cell.column) : -1;
      const column =
        cells[Math.max(0, Math.min(cells.length - 1, at + (event.key === "ArrowRight" ? 1 : -1)))];
      if (column) setCell({ row: id, column });
    } else if (event.key === "F2" && cells[0]) {
      event.preventDefault();
      if (cell?.row !== id) setCell({ row: id, column: cells[0] });
      setEditing(true);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (cell?.row === id) setEditing(true);
      else if (opens) open(row);
    } else if (event.key === "Escape" && (cell || (selection && !selection.empty))) {
      event.preventDefault();
      if (cell) setCell(null);
      else selection?.clear();
    } else return;
    setCurrent((old) =>
      event.key.startsWith("Arrow") && event.key !== "ArrowLeft" && event.key !== "ArrowRight" ? old : index,
    );
  };

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
                  checked={allShown.length > 0 && allShown.every((id) => selection.has(id))}
                  indeterminate={!selection.empty && !allShown.every((id) => selection.has(id))}
                  onChange={() => selection.put(allShown, !allShown.every((id) => selection.has(id)))}
                />
              </th>
            )}
            {headers.map((header) => (
              <HeaderCell
                key={header.id}
                column={header.column.columnDef}
                sort={sort}
                onSort={onSort}
                onWidth={
                  props.onShown && order && !narrow
                    ? (width) =>
                        props.onShown?.(
                          order.map((one) => (one.code === header.id ? { ...one, width } : one)),
                        )
                    : undefined
                }
              >
                {flexRender(header.column.columnDef.header, header.getContext())}
              </HeaderCell>
            ))}
          </tr>
        </thead>
        <tbody className={classes.body} style={{ height: virtual.getTotalSize() }}>
          {shown.map((item) => {
            const row = rows[item.index];
            if (!row) return null;
            const id = idOf(row.original);
            return (
              <tr
                key={item.key}
                data-index={item.index}
                data-tone={tone?.(row.original)}
                data-opens={opens || undefined}
                data-chosen={selection?.has(id) || undefined}
                aria-rowindex={item.index + 2}
                tabIndex={opens || selection ? 0 : undefined}
                className={classes.row}
                style={{
                  gridTemplateColumns: template,
                  height: item.size,
                  transform: `translateY(${item.start}px)`,
                }}
                onFocus={() => setCurrent(item.index)}
                onClick={(event) => {
                  const target = event.target as HTMLElement;
                  if (target.closest("a, button, input, label, [role=option], [data-editor]")) return;
                  if (selection && (event.ctrlKey || event.metaKey)) return choose(item.index, false);
                  if (selection && event.shiftKey) return choose(item.index, true);
                  const column = target.closest<HTMLElement>("[data-column]")?.dataset.column;
                  if (column && editOf(row.original, column)) {
                    setCell({ row: row.id, column });
                    return event.currentTarget.focus();
                  }
                  if (opens && !window.getSelection()?.toString()) open(row.original);
                }}
                onDoubleClick={(event) => {
                  const column = (event.target as HTMLElement).closest<HTMLElement>("[data-column]")?.dataset
                    .column;
                  if (!column || !editOf(row.original, column)) return;
                  setCell({ row: row.id, column });
                  setEditing(true);
                }}
                onKeyDown={(event) => onKeyDown(event, item.index, row.id, row.original)}
              >
                {selection && (
                  <td className={classes.cell}>
                    <Checkbox
                      size="xs"
                      aria-label={t("bulk:selectRow", { name: nameOf(row.original) })}
                      checked={selection.has(id)}
                      onChange={(event) =>
                        choose(
                          item.index,
                          (event.nativeEvent as unknown as { shiftKey?: boolean }).shiftKey ?? false,
                        )
                      }
                    />
                  </td>
                )}
                {row.getVisibleCells().map((one) => {
                  const here = cell?.row === row.id && cell.column === one.column.id;
                  const edit = here && editing ? editOf(row.original, one.column.id) : null;
                  return (
                    <td
                      key={one.id}
                      className={classes.cell}
                      data-column={one.column.id}
                      data-end={one.column.columnDef.meta?.end || undefined}
                      data-current={here || undefined}
                      data-editing={edit ? true : undefined}
                    >
                      {edit ? (
                        <CellEditor
                          edit={edit}
                          onNext={(way) => step({ row: row.id, column: one.column.id }, way)}
                          onClose={() => {
                            setEditing(false);
                            focusRow(item.index);
                          }}
                        />
                      ) : (
                        flexRender(one.column.columnDef.cell, one.getContext())
                      )}
                    </td>
                  );
                })}
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

function nameOf(row: object): string {
  const known = row as { title?: string; name?: string; id?: number };
  return known.title ?? known.name ?? String(known.id ?? "");
}

interface HeaderCellProps {
  // biome-ignore lint/suspicious/noExplicitAny: each column has a value type of its own
  column: ColumnDef<any, any>;
  sort: string | undefined;
  onSort?: (sort: string | undefined) => void;
  onWidth?: (width: number) => void;
  children: ReactNode;
}

function HeaderCell({ column, sort, onSort, onWidth, children }: HeaderCellProps) {
  const { t } = useTranslation("common");
  const cell = useRef<HTMLTableCellElement>(null);
  const code = column.meta?.sort;
  const key = sortOf(sort).find((one) => one.code === code);
  const width = () => cell.current?.getBoundingClientRect().width ?? 0;
  const drag = (event: React.PointerEvent<HTMLElement>) => {
    event.preventDefault();
    const handle = event.currentTarget;
    const from = { x: event.clientX, width: width() };
    handle.setPointerCapture(event.pointerId);
    const wide = (at: PointerEvent) => Math.max(NARROWEST, Math.round(from.width + at.clientX - from.x));
    const end = (at: PointerEvent) => {
      handle.removeEventListener("pointerup", end);
      handle.removeEventListener("pointercancel", end);
      if (Math.abs(at.clientX - from.x) > 2) onWidth?.(Math.min(1200, wide(at)));
    };
    handle.addEventListener("pointerup", end);
    handle.addEventListener("pointercancel", end);
  };
  return (
    <th
      ref={cell}
      scope="col"
      className={classes.cell}
      data-end={column.meta?.end || undefined}
      aria-sort={key ? (key.descending ? "descending" : "ascending") : undefined}
    >
      {code && onSort ? (
        <button
          type="button"
          className={classes.sort}
          title={t("table.sort")}
          onClick={(event) => onSort(pressSort(sort, code, event.shiftKey))}
          onKeyDown={(event) => {
            const step = event.key === "ArrowRight" ? 16 : event.key === "ArrowLeft" ? -16 : 0;
            if (!event.shiftKey || step === 0 || !onWidth) return;
            event.preventDefault();
            onWidth(Math.max(NARROWEST, Math.round(width()) + step));
          }}
        >
          {children}
          {key &&
            (key.descending ? (
              <IconArrowDown size={12} aria-hidden />
            ) : (
              <IconArrowUp size={12} aria-hidden />
            ))}
        </button>
      ) : (
        children
      )}
      {onWidth && <span className={classes.resize} onPointerDown={drag} aria-hidden />}
    </th>
  );
}
