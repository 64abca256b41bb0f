// From the columns of a table to those a person may choose.
import type { ColumnDef } from "@tanstack/react-table";
import type { KnownColumn } from "./ColumnsPanel";

// biome-ignore lint/suspicious/noExplicitAny: each column has a value type of its own
export function knownColumns(columns: ColumnDef<any, any>[]): KnownColumn[] {
  return columns.map((column, at) => ({
    code: column.id ?? "",
    title: column.meta?.title ?? (typeof column.header === "string" ? column.header : ""),
    fixed: at === 0,
    usual: !column.meta?.extra,
  }));
}
