// Whose tasks, of which kind, about whom.
import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ResponsibleFilter, SearchInput } from "../../shared/Filters";
import { reachesOthers, useMe } from "../../shared/me";
import { SubjectSelect, subjectOf } from "../../shared/SubjectSelect";
import { TASK_KINDS } from "../../shared/TaskKindIcon";
import type { KnownColumn } from "../../shared/table/ColumnsPanel";
import { ListBar } from "../../shared/table/ListBar";
import { nothingListed } from "../../shared/table/listing";
import { useTaskQuery } from "./query";
import { type TaskSearch, WHOSE, type Whose } from "./routes";

interface TaskFiltersProps {
  search: TaskSearch;
  onChange: (part: TaskSearch) => void;
  /** Of the list; the calendar has none. */
  columns?: KnownColumn[];
}

export function TaskFilters({ search, onChange, columns }: TaskFiltersProps) {
  const asked = useTaskQuery(search);
  const { t } = useTranslation("task");
  const me = useMe();
  const { due, whose, responsible, kind, subject, status, q } = search;
  const seesOthers = reachesOthers(me, "task");
  const known = WHOSE.filter((one) => one !== "department" || (seesOthers && me.department));
  return (
    <>
      <SearchInput label={t("search")} value={q} onChange={(value) => onChange({ q: value })} />
      <Select
        aria-label={t("whose.title")}
        placeholder={t("whose.any")}
        clearable
        w={190}
        value={whose ?? null}
        onChange={(value) =>
          onChange({ whose: (value ?? undefined) as Whose | undefined, responsible: undefined })
        }
        data={known.map((value) => ({ value, label: t(`whose.${value}`) }))}
      />
      {whose !== "mine" && (
        <ResponsibleFilter value={responsible} onChange={(value) => onChange({ responsible: value })} />
      )}
      <Select
        aria-label={t("field.kind")}
        placeholder={t("kindAny")}
        clearable
        w={150}
        value={kind ?? null}
        onChange={(value) => onChange({ kind: value ?? undefined })}
        data={TASK_KINDS.map((value) => ({ value, label: t(`timeline:kind.${value}`) }))}
      />
      <SubjectSelect
        aria-label={t("field.subject")}
        placeholder={t("subjectAny")}
        w={220}
        value={subjectOf(subject)}
        onChange={(chosen) => onChange({ subject: chosen ? `${chosen.type}:${chosen.id}` : undefined })}
      />
      {due === "closed" && (
        <Select
          aria-label={t("field.status")}
          placeholder={t("statusAny")}
          clearable
          w={190}
          value={status ?? null}
          onChange={(value) => onChange({ status: value ?? undefined })}
          data={["done", "cancelled"].map((value) => ({ value, label: t(`status.${value}`) }))}
        />
      )}
      <ListBar
        entity="task"
        search={search}
        onChange={onChange}
        query={asked}
        columns={columns}
        filtered={Boolean(whose || responsible || kind || subject || status || q)}
        onReset={() =>
          onChange({
            whose: undefined,
            responsible: undefined,
            kind: undefined,
            subject: undefined,
            status: undefined,
            q: undefined,
            ...nothingListed,
          })
        }
      />
    </>
  );
}
