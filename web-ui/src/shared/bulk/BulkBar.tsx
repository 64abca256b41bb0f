// Over a list or a board while something is chosen: how many, and what to do with them.
import { ActionIcon, Button, Menu, Paper, Text } from "@mantine/core";
import {
  IconArrowRight,
  IconCheck,
  IconDots,
  IconPencil,
  IconTag,
  IconTagOff,
  IconTrash,
  IconUser,
  IconX,
  type TablerIcon,
} from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { number } from "../format";
import { useNarrow } from "../useNarrow";
import classes from "./Bulk.module.css";
import { type BulkAction, type BulkEntity, type Chosen, useBulkActions } from "./chosen";
import { MergeButton } from "./MergeButton";
import { SeriesButton } from "./SeriesButton";

const BulkPanel = lazy(async () => ({ default: (await import("./BulkPanel")).BulkPanel }));

interface BulkBarProps {
  entity: BulkEntity;
  /** Of deals: whose stages may be moved to. */
  pipeline?: string;
  chosen: Chosen;
  /** How many; unknown while all are chosen and nobody has counted. */
  count: number | undefined;
  /** Chooses all that the filter finds; absent where there is no such list, or all are chosen. */
  onAll?: () => void;
  total?: number;
  onClear: () => void;
}

const ICONS: Record<BulkAction, TablerIcon> = {
  assign: IconUser,
  move: IconArrowRight,
  change: IconPencil,
  tag: IconTag,
  untag: IconTagOff,
  complete: IconCheck,
  delete: IconTrash,
};

export function BulkBar({ entity, pipeline, chosen, count, onAll, total, onClear }: BulkBarProps) {
  const { t } = useTranslation("bulk");
  const narrow = useNarrow();
  const actions = useBulkActions(entity);
  const [action, setAction] = useState<BulkAction | null>(null);
  const near = narrow ? 1 : 3;
  return (
    <>
      <Paper
        component="section"
        className={classes.bar}
        aria-label={t("bar")}
        onKeyDown={(event) => event.key === "Escape" && onClear()}
      >
        <ActionIcon aria-label={t("clear")} onClick={onClear}>
          <IconX size={18} stroke={1.6} />
        </ActionIcon>
        <Text className={classes.count} role="status">
          {count === undefined ? t("allChosen") : t("chosen", { count, number: number(count) })}
        </Text>
        {onAll && (
          <Button size="compact-sm" variant="subtle" onClick={onAll}>
            {total === undefined ? t("chooseAll") : t("chooseAllOf", { number: number(total) })}
          </Button>
        )}
        <div className={classes.acts}>
          <MergeButton entity={entity} chosen={chosen} />
          {!narrow && <SeriesButton entity={entity} chosen={chosen} />}
          {actions.slice(0, near).map((one) => (
            <ActButton key={one} action={one} onAct={setAction} />
          ))}
          {actions.length > near && (
            <Menu position="top-end">
              <Menu.Target>
                <ActionIcon variant="default" size="lg" aria-label={t("more")}>
                  <IconDots size={18} stroke={1.6} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                {actions.slice(near).map((one) => {
                  const Icon = ICONS[one];
                  return (
                    <Menu.Item
                      key={one}
                      color={one === "delete" ? "red" : undefined}
                      leftSection={<Icon size={16} stroke={1.6} />}
                      onClick={() => setAction(one)}
                    >
                      {t(`act.${one}`)}
                    </Menu.Item>
                  );
                })}
              </Menu.Dropdown>
            </Menu>
          )}
        </div>
      </Paper>
      {action && (
        <Suspense>
          <BulkPanel
            entity={entity}
            pipeline={pipeline}
            action={action}
            chosen={chosen}
            count={count}
            onClose={() => setAction(null)}
            onStarted={() => {
              setAction(null);
              onClear();
            }}
          />
        </Suspense>
      )}
    </>
  );
}

function ActButton({ action, onAct }: { action: BulkAction; onAct: (action: BulkAction) => void }) {
  const { t } = useTranslation("bulk");
  const Icon = ICONS[action];
  return (
    <Button
      variant="default"
      color={action === "delete" ? "red" : undefined}
      leftSection={<Icon size={16} stroke={1.6} />}
      onClick={() => onAct(action)}
    >
      {t(`act.${action}`)}
    </Button>
  );
}
