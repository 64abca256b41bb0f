// Conditions put together by hand: groups of all, any or none, as deep as the language goes; the same on a phone.
import { ActionIcon, Button, Drawer, Group as Row, SegmentedControl, Select, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconFolderPlus, IconPlus, IconTrash } from "@tabler/icons-react";
import type { Field } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useExplain } from "../api";
import { number } from "../format";
import { FilterValue } from "./FilterValue";
import {
  type Condition,
  conditionOn,
  emptyGroup,
  type Filter,
  filterOf,
  type Group,
  groupOf,
  isGroup,
  type Joined,
} from "./filter";
import classes from "./Listing.module.css";
import { type ListEntity, useFields } from "./useFields";
import { useListCount } from "./useListCount";

interface FilterBuilderProps {
  entity: ListEntity;
  opened: boolean;
  filter: Filter | undefined;
  /** The other parameters of the list: what is found is counted with them. */
  query: Record<string, unknown>;
  onClose: () => void;
  onApply: (filter: Filter | undefined) => void;
}

export function FilterBuilder(props: FilterBuilderProps) {
  const { t } = useTranslation("listing");
  return (
    <Drawer
      opened={props.opened}
      onClose={props.onClose}
      position="right"
      size={560}
      title={t("filter")}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      {props.opened && <Builder {...props} />}
    </Drawer>
  );
}

function Builder({ entity, filter, query, onClose, onApply }: FilterBuilderProps) {
  const { t } = useTranslation("listing");
  const explain = useExplain();
  const fields = useFields(entity);
  const [group, setGroup] = useState<Group>(() => {
    const known = groupOf(filter);
    return known.parts.length > 0 ? known : { joined: "and", parts: [{ field: "", op: "" }] };
  });
  const asked = filterOf(group);
  const [text] = useDebouncedValue(asked ? JSON.stringify(asked) : undefined, 300);
  const found = useListCount(entity, { ...query, filter: text });
  const apply = () => {
    onApply(asked);
    onClose();
  };
  return (
    <form
      className={classes.builder}
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <GroupEditor fields={fields} group={group} depth={0} path={t("filter")} onChange={setGroup} />
      <div className={classes.builderFoot}>
        <Text size="sm" c={found.error ? "red" : "dimmed"} role="status">
          {found.error
            ? explain(found.error)
            : found.data
              ? t(found.data.exact ? "found" : "foundMore", {
                  count: found.data.count,
                  number: number(found.data.count),
                })
              : ""}
        </Text>
        <Row gap="sm">
          <Button
            variant="default"
            onClick={() => {
              onApply(undefined);
              onClose();
            }}
          >
            {t("reset")}
          </Button>
          <Button type="submit">{t("apply")}</Button>
        </Row>
      </div>
    </form>
  );
}

interface GroupEditorProps {
  fields: (Field & { hint?: string | null })[];
  group: Group;
  depth: number;
  path: string;
  onChange: (group: Group) => void;
  onRemove?: () => void;
}

const DEEPEST = 3;

/** The conditions of one group, to be set in other forms too. */
export function GroupEditor({ fields, group, depth, path, onChange, onRemove }: GroupEditorProps) {
  const { t } = useTranslation("listing");
  const put = (at: number, part: Condition | Group) =>
    onChange({ ...group, parts: group.parts.map((old, index) => (index === at ? part : old)) });
  const drop = (at: number) => onChange({ ...group, parts: group.parts.filter((_, index) => index !== at) });
  return (
    <fieldset className={classes.group} data-depth={depth} aria-label={path}>
      <Row gap="xs" justify="space-between">
        <SegmentedControl
          size="xs"
          aria-label={t("joined")}
          value={group.joined}
          onChange={(joined) => onChange({ ...group, joined: joined as Joined })}
          data={(["and", "or", "none"] as const).map((value) => ({ value, label: t(`joins.${value}`) }))}
        />
        {onRemove && (
          <ActionIcon aria-label={t("removeGroup")} onClick={onRemove}>
            <IconTrash size={16} stroke={1.6} />
          </ActionIcon>
        )}
      </Row>
      {group.parts.map((part, at) =>
        isGroup(part) ? (
          <GroupEditor
            // biome-ignore lint/suspicious/noArrayIndexKey: a condition has no name of its own
            key={at}
            fields={fields}
            group={part}
            depth={depth + 1}
            path={t("groupNumber", { path, number: at + 1 })}
            onChange={(next) => put(at, next)}
            onRemove={() => drop(at)}
          />
        ) : (
          <ConditionEditor
            // biome-ignore lint/suspicious/noArrayIndexKey: a condition has no name of its own
            key={at}
            fields={fields}
            condition={part}
            onChange={(next) => put(at, next)}
            onRemove={() => drop(at)}
          />
        ),
      )}
      <Row gap="xs">
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange({ ...group, parts: [...group.parts, { field: "", op: "" }] })}
        >
          {t("addCondition")}
        </Button>
        {depth < DEEPEST && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            leftSection={<IconFolderPlus size={14} />}
            onClick={() =>
              onChange({
                ...group,
                parts: [...group.parts, { ...emptyGroup(), joined: "or", parts: [{ field: "", op: "" }] }],
              })
            }
          >
            {t("addGroup")}
          </Button>
        )}
      </Row>
    </fieldset>
  );
}

interface ConditionEditorProps {
  fields: (Field & { hint?: string | null })[];
  condition: Condition;
  onChange: (condition: Condition) => void;
  onRemove: () => void;
}

function ConditionEditor({ fields, condition, onChange, onRemove }: ConditionEditorProps) {
  const { t } = useTranslation("listing");
  const field = fields.find((one) => one.code === condition.field);
  const timed = field?.type === "date" || field?.type === "moment";
  return (
    <div className={classes.condition}>
      <Select
        aria-label={t("field")}
        placeholder={t("field")}
        searchable
        data-autofocus={condition.field ? undefined : true}
        nothingFoundMessage={t("common:nothingFound")}
        value={condition.field || null}
        onChange={(code) => {
          const chosen = fields.find((one) => one.code === code);
          if (chosen) onChange(conditionOn(chosen));
        }}
        data={fields
          .filter((one) => !one.archived || one.code === condition.field)
          .map((one) => ({ value: one.code, label: one.title }))}
      />
      {field && (
        <Select
          aria-label={t("operator")}
          allowDeselect={false}
          value={condition.op}
          onChange={(op) => op && onChange({ ...condition, op, value: kept(condition, op) })}
          data={field.operators.map((op) => ({ value: op, label: t(`${timed ? "timeOp" : "op"}.${op}`) }))}
        />
      )}
      <ActionIcon className={classes.remove} aria-label={t("removeCondition")} onClick={onRemove}>
        <IconTrash size={16} stroke={1.6} />
      </ActionIcon>
      {field && (
        <div className={classes.value}>
          <FilterValue
            field={field}
            condition={condition}
            onChange={(value) => onChange({ ...condition, value })}
          />
          {field.hint && (
            <Text size="xs" c="dimmed" mt={4}>
              {field.hint}
            </Text>
          )}
        </div>
      )}
    </div>
  );
}

/** What was typed stays where the new operator still takes it. */
function kept(condition: Condition, op: string): unknown {
  const pair = op === "between";
  return pair === (condition.op === "between") ? condition.value : undefined;
}
