// Which fields were changed, from what to what, in words.
import { useTranslation } from "react-i18next";
import { useEmployees } from "./dictionaries";
import { dateTime, money, phone } from "./format";
import classes from "./Timeline.module.css";

export interface FieldChange {
  field: string;
  from: unknown;
  to: unknown;
}

export function Changes({ changes }: { changes: FieldChange[] }) {
  const { t, i18n } = useTranslation("timeline");
  const employees = useEmployees();
  const say = (field: string, value: unknown): string => {
    if (field === "responsibleId") return plain(employees.find((one) => one.id === value) ?? null);
    if (field === "kind" && i18n.exists(`companyKind.${value}`, { ns: "timeline" }))
      return t(`companyKind.${value}`);
    return plain(value);
  };
  return (
    <ul className={classes.changes}>
      {changes.map(({ field, from, to }) => (
        <li key={field}>
          {i18n.exists(`field.${field}`, { ns: "timeline" }) ? t(`field.${field}`) : field}
          {/* other records are known here by their numbers only: that they changed is all there is to say */}
          {field !== "companyId" && field !== "contactIds" && (
            <>
              : <span className={classes.old}>{say(field, from)}</span> → {say(field, to)}
            </>
          )}
        </li>
      ))}
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
  return /^\d{4}-\d\d-\d\dT/.test(text) ? dateTime(text) : text;
}
