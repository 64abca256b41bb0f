import { ActionIcon, Anchor, Badge, Button, Menu } from "@mantine/core";
import { IconArchive, IconDots, IconPencil } from "@tabler/icons-react";
import type { CustomField } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { PlaceItems } from "../../shared/PlaceItems";
import { SortableRow } from "../../shared/SortableRow";
import { useAdministers } from "../../shared/settings";
import classes from "./Fields.module.css";

interface FieldRowProps {
  field: CustomField;
  index: number;
  last?: boolean;
  /** Counts from 1. Absent: the field keeps its place. */
  onPlace?: (code: string, position: number) => void;
  onOpen?: () => void;
  onArchive?: () => void;
  onRestore?: () => void;
}

export function FieldRow({ field, index, last, onPlace, onOpen, onArchive, onRestore }: FieldRowProps) {
  const { t } = useTranslation("fields");
  const administers = useAdministers();
  const signs = [
    field.options.length > 0 &&
      t("sign.options", { count: field.options.filter((one) => !one.archived).length }),
    field.target && t(`target.${field.target}`),
    field.onCreate && t("sign.onCreate"),
    Object.keys(field.carries).length > 0 && t("sign.carries"),
  ].filter(Boolean);
  return (
    <SortableRow
      list="fields"
      code={field.code}
      name={field.name}
      index={index}
      movable={onPlace !== undefined}
      className={classes.row ?? ""}
      onPlace={onPlace ?? (() => {})}
    >
      <div className={classes.name}>
        {administers && onOpen ? (
          <Anchor component="button" c="var(--v-text)" fw={600} onClick={onOpen}>
            {field.name}
          </Anchor>
        ) : (
          <strong>{field.name}</strong>
        )}
        {signs.length > 0 && <div className={classes.signs}>{signs.join(" · ")}</div>}
      </div>
      <span className={classes.type}>{t(`type.${field.type}`)}</span>
      <span className={classes.group}>
        {field.group && (
          <Badge variant="light" color="gray" tt="none">
            {field.group}
          </Badge>
        )}
      </span>
      {administers && onRestore && (
        <Button size="compact-sm" variant="default" className={classes.menu} onClick={onRestore}>
          {t("restore")}
        </Button>
      )}
      {administers && onOpen && onPlace && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon className={classes.menu} aria-label={t("actionsFor", { name: field.name })}>
              <IconDots size={18} stroke={1.6} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPencil size={16} />} onClick={onOpen}>
              {t("common:edit")}
            </Menu.Item>
            <PlaceItems code={field.code} index={index} last={last} onPlace={onPlace} />
            <Menu.Item color="red" leftSection={<IconArchive size={16} />} onClick={onArchive}>
              {t("archive")}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </SortableRow>
  );
}
