// All that is kept of a person as one page that opens in any browser and prints.
import type { PersonalData } from "@voronka/api";
import type { TFunction } from "i18next";
import { dateTime } from "../../shared/format";

const SECTIONS = [
  "contacts",
  "points",
  "companies",
  "consents",
  "leads",
  "deals",
  "tasks",
  "calls",
  "messages",
  "comments",
  "files",
  "requests",
  "imports",
  "events",
] as const;

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

const plain = (value: unknown) =>
  value === null || typeof value !== "object" ? String(value ?? "—") : JSON.stringify(value);

function words(field: string, value: unknown): string {
  if (value === null || value === undefined) return "";
  if (/^(at|.*At)$/.test(field)) return dateTime(String(value));
  if (field === "changes")
    return (value as { field: string; from: unknown; to: unknown }[])
      .map((one) => `${one.field}: ${plain(one.from)} → ${plain(one.to)}`)
      .join("\n");
  if (Array.isArray(value)) return value.map(plain).join("; ");
  if (typeof value === "object")
    return Object.entries(value)
      .map(([key, one]) => `${key}: ${plain(one)}`)
      .join("\n");
  return String(value);
}

export function personPage(name: string, data: PersonalData, t: TFunction<"party">): string {
  const sections = SECTIONS.filter((section) => data[section].length > 0).map((section) => {
    const rows = data[section] as Record<string, unknown>[];
    const fields = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    const head = fields
      .map((field) => `<th>${escaped(t(`party:person.field.${field}` as never, field))}</th>`)
      .join("");
    const body = rows
      .map(
        (row) =>
          `<tr>${fields.map((field) => `<td>${escaped(words(field, row[field]))}</td>`).join("")}</tr>`,
      )
      .join("\n");
    return `<h2>${escaped(t(`party:person.section.${section}`))}</h2>\n<table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table>`;
  });
  return `<!doctype html>
<html><head><meta charset="utf-8"><title>${escaped(name)}</title>
<style>body{font:15px/1.45 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:#1c2b33}h2{font-size:1.1rem;margin:2rem 0 .5rem}table{border-collapse:collapse;width:100%}th,td{border:1px solid #cfd8dc;padding:.35rem .6rem;text-align:left;vertical-align:top;white-space:pre-wrap;overflow-wrap:anywhere}th{background:#f3f6f7}</style>
</head><body><h1>${escaped(name)}</h1><p>${escaped(`${t("party:person.file")}, ${dateTime(data.at)}`)}</p>
${sections.join("\n")}
</body></html>`;
}
