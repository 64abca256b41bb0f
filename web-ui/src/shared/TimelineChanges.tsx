// Which fields were changed, from what to what, in words.
import { useTranslation } from "react-i18next";
import { pathOf, useAllCustomFields, useSayCustom } from "./custom";
import { useEmployees, useSourceName } from "./dictionaries";
import { date, dateTime, money, phone } from "./format";
import classes from "./Timeline.module.css";

export interface FieldChange {
  field: string;
  from: unknown;
  to: unknown;
}

/** @param of whose fields they are: a task has kinds of its own */
export function Changes({ of, changes }: { of: string; changes: FieldChange[] }) {
  const { t, i18n } = useTranslation("timeline");
  const employees = useEmployees();
  const source = useSourceName();
  const custom = useAllCustomFields();
  const sayCustom = useSayCustom();
  const own = (field: string) => custom.find((one) => one.entity === of && pathOf(one) === field);
  const say = (field: string, value: unknown): string => {
    const known = own(field);
    if (known) return sayCustom(known, value) || "—";
    // before names were kept with a change, people stood there by their numbers
    if (field === "responsibleId" && typeof value === "number")
      return plain(employees.find((one) => one.id === value) ?? null);
    if (field === "source" && typeof value === "string") return plain(source(value));
    const kinds = field === "requisitesKind" ? field : of === "task" ? "kind" : "companyKind";
    if (field.toLowerCase().endsWith("kind") && i18n.exists(`${kinds}.${value}`, { ns: "timeline" }))
      return t(`${kinds}.${value}`);
    if (field.startsWith("consent") && typeof value === "string") return t(`consentState.${value}`);
    return plain(value);
  };
  return (
    <ul className={classes.changes}>
      {changes.map(({ field, from, to }) => {
        // other records that are known by their numbers only: that they changed is all there is to say
        const numbered = field.endsWith("Ids") || (field.endsWith("Id") && field !== "responsibleId");
        const bare = numbered && [from, to].flat().some((value) => typeof value === "number");
        return (
          <li key={field}>
            {own(field)?.name ??
              (i18n.exists(`field.${field}`, { ns: "timeline" }) ? t(`field.${field}`) : field)}
            {!bare && (
              <>
                : <span className={classes.old}>{say(field, from)}</span> → {say(field, to)}
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** Any value of a field as words. */
export function plain(value: unknown): string {
  if (value === null || value === undefined || value === "") return "—";
  if (Array.isArray(value)) return value.map(plain).join(", ") || "—";
  if (typeof value === "object") {
    const known = value as { name?: string; amount?: string; currency?: string };
    if (known.name) return known.name;
    if (known.amount && known.currency) return money({ amount: known.amount, currency: known.currency });
    return JSON.stringify(value);
  }
  const text = String(value);
  if (/^\+\d{8,15}$/.test(text)) return phone(text);
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return date(text);
  return /^\d{4}-\d\d-\d\dT/.test(text) ? dateTime(text) : text;
}
