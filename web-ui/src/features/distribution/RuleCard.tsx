// One rule as it reads: if …, then …, else ….
import { ActionIcon, Anchor, Badge, Menu, Switch } from "@mantine/core";
import { IconDots, IconPencil, IconTrash } from "@tabler/icons-react";
import type { DistributionRule } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { PlaceItems } from "../../shared/PlaceItems";
import { SortableRow } from "../../shared/SortableRow";
import { useAdministers } from "../../shared/settings";
import classes from "./Distribution.module.css";
import { useSentence } from "./words";

interface RuleCardProps {
  rule: DistributionRule;
  index: number;
  last: boolean;
  /** Counts from 1. Absent: the rule keeps its place. */
  onPlace?: (code: string, position: number) => void;
  onOpen: () => void;
  onTurn: () => void;
  onDelete: () => void;
}

export function RuleCard({ rule, index, last, onPlace, onOpen, onTurn, onDelete }: RuleCardProps) {
  const { t } = useTranslation("distribution");
  const administers = useAdministers();
  const sentence = useSentence()(rule);
  return (
    <SortableRow
      list="distribution"
      code={String(rule.id)}
      name={rule.name}
      index={index}
      movable={onPlace !== undefined}
      className={classes.rule ?? ""}
      onPlace={onPlace ?? (() => {})}
    >
      <span className={classes.number} aria-hidden>
        {index + 1}
      </span>
      <div className={classes.words} data-off={!rule.enabled || undefined}>
        {administers ? (
          <Anchor component="button" c="var(--v-text)" fw={600} className={classes.name} onClick={onOpen}>
            {rule.name}
          </Anchor>
        ) : (
          <strong>{rule.name}</strong>
        )}
        <p className={classes.sentence}>
          {sentence.when} <b>{sentence.then}</b>
        </p>
        <div className={classes.limits}>
          {sentence.limits.map((limit) => (
            <Badge key={limit} variant="light" color="gray" tt="none" fw={400}>
              {limit}
            </Badge>
          ))}
          <span className={classes.otherwise}>{sentence.otherwise}</span>
        </div>
      </div>
      <Switch
        aria-label={t("turn", { name: rule.name })}
        checked={rule.enabled}
        disabled={!administers}
        onChange={onTurn}
      />
      {administers && onPlace && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon aria-label={t("actionsFor", { name: rule.name })}>
              <IconDots size={18} stroke={1.6} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPencil size={16} />} onClick={onOpen}>
              {t("common:edit")}
            </Menu.Item>
            <PlaceItems code={String(rule.id)} index={index} last={last} onPlace={onPlace} />
            <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={onDelete}>
              {t("common:delete")}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </SortableRow>
  );
}
