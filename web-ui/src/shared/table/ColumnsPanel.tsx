// Which columns a list shows and in which order: ticked, dragged, or moved by the arrows.
import { Button, Checkbox, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { placed } from "../order";
import { SidePanel } from "../SidePanel";
import { SortableRow } from "../SortableRow";
import classes from "./Listing.module.css";
import type { ColumnState } from "./listing";

export interface KnownColumn {
  code: string;
  title: string;
  /** Without it a row could not be told from another. */
  fixed?: boolean;
  /** Shown until somebody chooses. */
  usual: boolean;
}

interface ColumnsPanelProps {
  opened: boolean;
  known: KnownColumn[];
  /** Null: nobody has chosen. */
  chosen: ColumnState[] | null;
  onClose: () => void;
  onChange: (columns: ColumnState[] | null) => void;
}

/** The columns as they are shown, by what was chosen. */
export function shownColumns(known: KnownColumn[], chosen: ColumnState[] | null): ColumnState[] {
  if (!chosen) return known.filter((one) => one.usual).map(({ code }) => ({ code }));
  const there = chosen.filter((one) => known.some(({ code }) => code === one.code));
  const fixed = known.filter((one) => one.fixed && !there.some(({ code }) => code === one.code));
  return [...fixed.map(({ code }) => ({ code })), ...there];
}

export function ColumnsPanel({ opened, known, chosen, onClose, onChange }: ColumnsPanelProps) {
  const { t } = useTranslation("listing");
  const shown = shownColumns(known, chosen);
  const hidden = known.filter((one) => !shown.some(({ code }) => code === one.code));
  const titleOf = (code: string) => known.find((one) => one.code === code)?.title ?? code;
  const place = (code: string, position: number) => {
    onChange(placed(shown, code, position - 1));
  };
  return (
    <SidePanel opened={opened} onClose={onClose} title={t("columns")} size={360}>
      <ul className={classes.columns} aria-label={t("columnsShown")}>
        {shown.map((one, index) => (
          <SortableRow
            key={one.code}
            list="list-columns"
            code={one.code}
            name={titleOf(one.code)}
            index={index}
            movable
            className={classes.column ?? ""}
            onPlace={place}
          >
            <Checkbox
              label={titleOf(one.code)}
              checked
              disabled={known.find(({ code }) => code === one.code)?.fixed}
              onChange={() => onChange(shown.filter(({ code }) => code !== one.code))}
            />
          </SortableRow>
        ))}
      </ul>
      {hidden.length > 0 && (
        <ul className={classes.columns} aria-label={t("columnsHidden")}>
          {hidden.map((one) => (
            <li key={one.code} className={classes.column}>
              <Checkbox
                label={one.title}
                checked={false}
                onChange={() => onChange([...shown, { code: one.code }])}
              />
            </li>
          ))}
        </ul>
      )}
      <Group mt="md">
        <Button variant="default" onClick={() => onChange(null)} disabled={!chosen}>
          {t("columnsUsual")}
        </Button>
      </Group>
    </SidePanel>
  );
}
