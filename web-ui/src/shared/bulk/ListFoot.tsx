// Under a list: the bar of what is chosen; while nothing is, the way to take the list away as a file.
import { useTranslation } from "react-i18next";
import classes from "./Bulk.module.css";
import { BulkBar } from "./BulkBar";
import { type BulkEntity, given } from "./chosen";
import { ExportButton } from "./ExportButton";
import type { Selection } from "./useSelection";

interface ListFootProps {
  entity: BulkEntity;
  pipeline?: string;
  selection: Selection;
  /** What the list asks the server for. */
  query: Record<string, unknown> & { sort?: string };
  /** The columns on the screen, by the codes of the API. */
  columns?: string[];
  /** How many rows the whole list has, where that is known. */
  total?: number;
}

export function ListFoot({ entity, pipeline, selection, query, columns, total }: ListFootProps) {
  const { t } = useTranslation("bulk");
  const { sort, ...rest } = query;
  const filter = given(rest);
  if (selection.empty)
    return (
      <div className={classes.foot}>
        <ExportButton entity={entity} filter={filter} sort={sort} columns={columns} />
        <span className={classes.hint}>{t("hint")}</span>
      </div>
    );
  return (
    <BulkBar
      entity={entity}
      pipeline={pipeline}
      chosen={selection.chosen(filter)}
      count={selection.count(total)}
      total={total}
      onAll={selection.all ? undefined : selection.chooseAll}
      onClear={selection.clear}
    />
  );
}
