// The columns of a table beside what they become; the words of another system beside ours.
import { Select, Skeleton, Text } from "@mantine/core";
import type { ImportFile } from "@voronka/api";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useQueryOf } from "../../shared/api";
import { offered } from "../../shared/CustomInput";
import { pathOf, useCustomFields } from "../../shared/custom";
import { usePipelines, useSources, useStages } from "../../shared/dictionaries";
import { number } from "../../shared/format";
import classes from "./Import.module.css";
import { type Draft, FIELDS, type ImportEntity, MEANT, withField } from "./plan";

interface ImportColumnsProps {
  file: ImportFile;
  draft: Draft;
  onChange: (draft: Draft) => void;
  locked: boolean;
}

export function ImportColumns({ file, draft, onChange, locked }: ImportColumnsProps) {
  const { t } = useTranslation("bulk");
  const fields = FIELDS[file.entity as ImportEntity];
  const custom = useCustomFields(file.entity).filter(
    (field) => field.type !== "file" && field.type !== "link",
  );
  return (
    <ul className={classes.columns}>
      {file.columns.map((column, at) => {
        const field = draft.fields[at] ?? null;
        const named = column.heading || t("import.noHeading", { number: at + 1 });
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place, two may have one heading
          <li key={at} className={classes.column}>
            <div className={classes.heading}>
              <Text fw={600}>{named}</Text>
              <Text size="sm" c="dimmed" lineClamp={2}>
                {column.samples.join(" · ") || t("import.noSamples")}
              </Text>
            </div>
            <Select
              aria-label={t("import.fieldOf", { column: named })}
              placeholder={t("import.leave")}
              clearable={!locked}
              searchable
              disabled={locked}
              value={field}
              onChange={(next) => onChange(withField(draft, at, next))}
              data={[
                ...fields.map((one) => ({ value: one, label: t(`import.field.${one}`, t(`name.${one}`)) })),
                ...custom.map((one) => ({ value: pathOf(one), label: one.name })),
              ]}
            />
            {field &&
              (MEANT.includes(field) ||
                custom.some((one) => one.type === "choice" && pathOf(one) === field)) && (
                <Values
                  file={file}
                  column={at}
                  field={field}
                  draft={draft}
                  onChange={onChange}
                  locked={locked}
                />
              )}
          </li>
        );
      })}
    </ul>
  );
}

interface ValuesProps extends ImportColumnsProps {
  column: number;
  field: string;
}

function Values({ file, column, field, draft, onChange, locked }: ValuesProps) {
  const { t } = useTranslation("bulk");
  const pipeline = draft.pipeline ?? undefined;
  const found = useQueryOf("/imports/{id}/values", {
    path: { id: file.id },
    query: { column, field, pipeline },
  }).data?.items;
  const options = useOptions(file.entity as ImportEntity, field, pipeline);
  const given = draft.values[column];
  // what has the same name here is meant until somebody says otherwise
  const latest = useRef({ draft, onChange });
  latest.current = { draft, onChange };
  useEffect(() => {
    if (!found || given || locked) return;
    const known = found.flatMap((one) => (one.code ? [[one.value, one.code]] : []));
    const { draft: now, onChange: change } = latest.current;
    change({ ...now, values: { ...now.values, [column]: Object.fromEntries(known) } });
  }, [found, given, locked, column]);
  if (!found) return <Skeleton h={60} className={classes.values} />;
  return (
    <ul className={classes.values} aria-label={t("import.values")}>
      {found.map((one) => (
        <li key={one.value} className={classes.value}>
          <Text size="sm">
            {one.value} <span className={classes.many}>{number(one.count)}</span>
          </Text>
          <Select
            size="sm"
            aria-label={t("import.meaning", { value: one.value })}
            placeholder={t("import.unmapped")}
            error={!given?.[one.value]}
            searchable
            disabled={locked}
            value={given?.[one.value] ?? null}
            onChange={(code) =>
              onChange({
                ...draft,
                values: { ...draft.values, [column]: { ...given, [one.value]: code ?? "" } },
              })
            }
            data={options}
          />
        </li>
      ))}
    </ul>
  );
}

/** A lead that was a deal all along becomes one: its stages are offered too. */
function useOptions(entity: ImportEntity, field: string, pipeline: string | undefined) {
  const { t } = useTranslation("bulk");
  const sources = useSources();
  const custom = useCustomFields(entity);
  const pipelines = usePipelines("deal");
  const stages = useStages(entity === "lead" ? "leads" : (pipeline ?? pipelines[0]?.code));
  const own = custom.find((one) => pathOf(one) === field);
  if (own) return offered(own, []);
  if (field === "source") return sources.map((one) => ({ value: one.code, label: one.name }));
  const here = stages
    .filter((one) => one.kind !== "converted")
    .map((one) => ({ value: one.code, label: one.name }));
  if (entity !== "lead") return here;
  return [
    { group: t("sheet.lead"), items: here },
    ...pipelines.map((one) => ({
      group: t("import.asDeal", { pipeline: one.name }),
      items: one.stages.map((stage) => ({
        value: `deal:${one.code}/${stage.code}`,
        label: `${one.name}: ${stage.name}`,
      })),
    })),
  ];
}
