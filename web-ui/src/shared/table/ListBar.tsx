// What stands above every list and board: the saved view, the conditions and their chips, the columns, one button to reset.
import { ActionIcon, Button, Indicator, Pill, Tooltip } from "@mantine/core";
import { IconColumns3, IconFilter, IconFilterOff } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useShortcut } from "../Shortcuts";
import { ColumnsPanel, type KnownColumn } from "./ColumnsPanel";
import { FilterBuilder } from "./FilterBuilder";
import { countOf, filterOf, groupOf } from "./filter";
import classes from "./Listing.module.css";
import { columnsOf, columnsText, type ListingSearch } from "./listing";
import { type ListEntity, useFields, useSaying } from "./useFields";

interface ListBarProps {
  entity: ListEntity;
  search: ListingSearch;
  onChange: (part: ListingSearch) => void;
  /** The plain parameters of the list. */
  query: Record<string, unknown>;
  /** Of a list; a board has none. */
  columns?: KnownColumn[];
  /** Something else is filtered by. */
  filtered: boolean;
  onReset: () => void;
}

export function ListBar({ entity, search, onChange, query, columns, filtered, onReset }: ListBarProps) {
  const { t } = useTranslation("listing");
  const [building, setBuilding] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const fields = useFields(entity);
  const say = useSaying(fields);
  useShortcut("/", t("filter"), () => setBuilding(true));
  const group = groupOf(search.filter);
  const chips = group.joined === "and" ? group.parts : group.parts.length > 0 ? [group] : [];
  const without = (at: number) =>
    onChange({
      filter:
        group.joined === "and"
          ? filterOf({ ...group, parts: group.parts.filter((_, index) => index !== at) })
          : undefined,
    });
  return (
    <>
      <Indicator disabled={chips.length === 0} label={countOf(group)} size={16} color="accent">
        <Button
          variant="default"
          leftSection={<IconFilter size={16} stroke={1.6} />}
          onClick={() => setBuilding(true)}
        >
          {t("filter")}
        </Button>
      </Indicator>
      {columns && (
        <Tooltip label={t("columns")}>
          <ActionIcon size="lg" aria-label={t("columns")} onClick={() => setChoosing(true)}>
            <IconColumns3 size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      )}
      {chips.map((part, at) => (
        <Pill
          // biome-ignore lint/suspicious/noArrayIndexKey: a condition has no name of its own
          key={at}
          size="md"
          className={classes.chip}
          withRemoveButton
          onRemove={() => without(at)}
          removeButtonProps={{
            "aria-label": t("common:behind.remove", { filter: say(part) }),
            tabIndex: 0,
            "aria-hidden": false,
          }}
        >
          <button type="button" className={classes.chipButton} onClick={() => setBuilding(true)}>
            {say(part)}
          </button>
        </Pill>
      ))}
      {(filtered || chips.length > 0 || search.sort) && (
        <Tooltip label={t("common:clearFilters")}>
          <ActionIcon size="lg" aria-label={t("common:clearFilters")} onClick={onReset}>
            <IconFilterOff size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      )}
      <FilterBuilder
        entity={entity}
        opened={building}
        filter={search.filter}
        query={query}
        onClose={() => setBuilding(false)}
        onApply={(filter) => onChange({ filter })}
      />
      {columns && (
        <ColumnsPanel
          opened={choosing}
          known={columns}
          chosen={columnsOf(search.columns)}
          onClose={() => setChoosing(false)}
          onChange={(chosen) => onChange({ columns: chosen ? columnsText(chosen) : undefined })}
        />
      )}
    </>
  );
}
