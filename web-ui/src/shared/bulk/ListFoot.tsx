// Under a list: the bar of what is chosen; while nothing is, the way to take the list away as a file.
import { useTranslation } from "react-i18next";
import { useQueryOf } from "../api";
import type { Selection } from "../table/useSelection";
import classes from "./Bulk.module.css";
import { BulkBar } from "./BulkBar";
import { type BulkEntity, given } from "./chosen";
import { DuplicatesLink } from "./DuplicatesLink";
import { ExportButton } from "./ExportButton";
import { ImportLink } from "./ImportLink";

const COUNTS = {
  lead: "/leads/count",
  deal: "/deals/count",
  company: "/companies/count",
  contact: "/contacts/count",
  task: "/tasks/count",
} as const;

interface ListFootProps {
  entity: BulkEntity;
  pipeline?: string;
  selection: Selection;
  /** What the list asks the server for. */
  query: Record<string, unknown> & { sort?: string };
  /** The columns on the screen, by the codes of the API. */
  columns?: string[];
}

export function ListFoot({ entity, pipeline, selection, query, columns }: ListFootProps) {
  const { t } = useTranslation("bulk");
  const { sort, ...rest } = query;
  const filter = given(rest);
  const { chosen } = selection;
  // asked only when it matters; to the last one only when all of them are meant
  const counted = useQueryOf(
    COUNTS[entity],
    { query: { ...filter, exact: chosen.by === "filter" || undefined } },
    { enabled: !selection.empty, keep: true },
  ).data;
  const total = counted?.exact ? counted.count : undefined;
  if (selection.empty)
    return (
      <div className={classes.foot}>
        <ExportButton entity={entity} filter={filter} sort={sort} columns={columns} />
        <ImportLink entity={entity} />
        <DuplicatesLink entity={entity} />
        <span className={classes.hint}>{t("hint")}</span>
      </div>
    );
  return (
    <BulkBar
      entity={entity}
      pipeline={pipeline}
      chosen={chosen.by === "ids" ? { ids: [...chosen.ids] } : { filter, except: [...chosen.except] }}
      count={chosen.by === "filter" && total === undefined ? undefined : selection.count(total ?? 0)}
      total={total}
      onAll={chosen.by === "filter" ? undefined : selection.all}
      onClear={selection.clear}
    />
  );
}
