// The value of one condition, by the type of its field.
import { MultiSelect, NumberInput, Select, TextInput } from "@mantine/core";
import type { Field } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useQueryOf } from "../api";
import { useDepartments, useEmployees } from "../dictionaries";
import { CompanySelect, ContactSelect } from "../SearchSelect";
import { type Condition, countedDays, type DayWord, PERIODS, wantsNoValue, writtenDays } from "./filter";
import classes from "./Listing.module.css";
import { useTags } from "./useFields";

interface FilterValueProps {
  field: Field;
  condition: Condition;
  onChange: (value: unknown) => void;
}

export function FilterValue({ field, condition, onChange }: FilterValueProps) {
  const { t } = useTranslation("listing");
  if (wantsNoValue(condition.op)) return null;
  const label = t("valueOf", { field: field.title });
  if (condition.op === "between") {
    const ends = Array.isArray(condition.value) ? condition.value : [];
    const put = (at: 0 | 1) => (value: unknown) =>
      onChange(at === 0 ? [value, ends[1] ?? ""] : [ends[0] ?? "", value]);
    return (
      <div className={classes.ends}>
        <One field={field} label={t("from")} value={ends[0]} onChange={put(0)} />
        <One field={field} label={t("to")} value={ends[1]} onChange={put(1)} />
      </div>
    );
  }
  return <One field={field} label={label} value={condition.value} onChange={onChange} />;
}

interface OneProps {
  field: Field;
  label: string;
  value: unknown;
  onChange: (value: unknown) => void;
}

function One({ field, label, value, onChange }: OneProps) {
  const { t } = useTranslation("listing");
  const many = value === undefined ? [] : Array.isArray(value) ? value : [value];
  switch (field.type) {
    case "enum":
      return (
        <MultiSelect
          aria-label={label}
          placeholder={many.length ? undefined : t("choose")}
          searchable
          clearable
          value={many.map(String)}
          onChange={onChange}
          data={(field.choices ?? []).map((choice) => ({ value: choice.value, label: choice.title }))}
        />
      );
    case "boolean":
      return (
        <Select
          aria-label={label}
          placeholder={t("choose")}
          value={value === undefined ? null : String(value)}
          onChange={(chosen) => onChange(chosen === null ? undefined : chosen === "true")}
          data={[
            { value: "true", label: t("yes") },
            { value: "false", label: t("no") },
          ]}
        />
      );
    case "tags":
      return <Tags label={label} value={many} onChange={onChange} />;
    case "reference":
      return <Reference field={field} label={label} value={many} onChange={onChange} />;
    case "date":
    case "moment":
      return <Time label={label} value={value} onChange={onChange} />;
    default:
      return (
        <TextInput
          aria-label={label}
          placeholder={field.type === "text" ? t("text") : "0"}
          inputMode={field.type === "text" ? undefined : "decimal"}
          value={value === undefined ? "" : String(value)}
          maxLength={250}
          onChange={(event) => {
            const typed = event.currentTarget.value;
            onChange(field.type === "text" ? typed : typed.replace(/[^\d.,-]/g, "").replace(",", "."));
          }}
        />
      );
  }
}

interface ManyProps {
  label: string;
  value: unknown[];
  onChange: (value: unknown) => void;
}

function Tags({ label, value, onChange }: ManyProps) {
  const { t } = useTranslation("listing");
  const tags = useTags();
  return (
    <MultiSelect
      aria-label={label}
      placeholder={value.length ? undefined : t("choose")}
      searchable
      clearable
      nothingFoundMessage={t("noTags")}
      value={value.map(String)}
      onChange={(ids) => onChange(ids.map(Number))}
      data={tags.map((tag) => ({ value: String(tag.id), label: tag.name }))}
    />
  );
}

function Reference({ field, label, value, onChange }: ManyProps & { field: Field }) {
  if (field.reference === "company" || field.reference === "contact")
    return <Party kind={field.reference} label={label} value={value} onChange={onChange} />;
  return <People field={field} label={label} value={value} onChange={onChange} />;
}

function People({ field, label, value, onChange }: ManyProps & { field: Field }) {
  const { t } = useTranslation("listing");
  const employees = useEmployees();
  const departments = useDepartments();
  const ofPeople = field.reference === "employee";
  const rows = ofPeople ? employees : departments;
  return (
    <MultiSelect
      aria-label={label}
      placeholder={value.length ? undefined : t("choose")}
      searchable
      clearable
      value={value.map(String)}
      onChange={(chosen) => onChange(chosen.map((one) => (/^\d+$/.test(one) ? Number(one) : one)))}
      data={[
        ...(ofPeople ? [{ value: "me", label: t("me") }] : []),
        { value: "my-department", label: t("myDepartment") },
        ...rows.map((one) => ({ value: String(one.id), label: one.name })),
      ]}
    />
  );
}

function Party({ kind, label, value, onChange }: ManyProps & { kind: "company" | "contact" }) {
  const id = Number(value[0]) || 0;
  const path = kind === "company" ? "/companies/{id}" : "/contacts/{id}";
  const known = useQueryOf(path, { path: { id } }, { enabled: id > 0, staleTime: 60_000 });
  const chosen = id > 0 ? { id, name: known.data?.name ?? `№ ${id}` } : null;
  const Choice = kind === "company" ? CompanySelect : ContactSelect;
  return (
    <Choice aria-label={label} value={chosen} onChange={(row) => onChange(row ? [row.id] : undefined)} />
  );
}

const COUNTED: DayWord[] = ["last", "next", "ago", "in"];

function Time({ label, value, onChange }: Omit<OneProps, "field">) {
  const { t } = useTranslation("listing");
  const days = countedDays(value);
  const text = typeof value === "string" ? value : "";
  const exact = /^\d{4}-/.test(text) || text === "day";
  const kind = days ? days.word : exact ? "day" : text || null;
  return (
    <div className={classes.time}>
      <Select
        aria-label={label}
        placeholder={t("choose")}
        searchable
        value={kind}
        onChange={(chosen) => {
          if (!chosen) onChange(undefined);
          else if (COUNTED.includes(chosen as DayWord))
            onChange(writtenDays(chosen as DayWord, days?.days ?? 7));
          else onChange(chosen === "day" ? new Date().toISOString().slice(0, 10) : chosen);
        }}
        data={[
          ...PERIODS.map((word) => ({ value: word, label: t(`period.${word}`) })),
          ...COUNTED.map((word) => ({ value: word, label: t(`daysOf.${word}`) })),
          { value: "day", label: t("exactDay") },
        ]}
      />
      {days && (
        <NumberInput
          aria-label={t("dayCount")}
          min={1}
          max={3650}
          allowDecimal={false}
          value={days.days}
          onChange={(count) => onChange(writtenDays(days.word, Math.max(1, Number(count) || 1)))}
        />
      )}
      {exact && (
        <TextInput
          type="date"
          aria-label={t("exactDay")}
          value={text.slice(0, 10)}
          onChange={(event) => onChange(event.currentTarget.value || undefined)}
        />
      )}
    </div>
  );
}
