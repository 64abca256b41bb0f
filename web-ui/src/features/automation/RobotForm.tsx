// What a robot is, part by part: name and place, when, if, after what, and what it does.
import { Button, Checkbox, NumberInput, Select, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { ApiProblem, RobotCondition, RobotFields, RobotWhen } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePipelines, useSources } from "../../shared/dictionaries";
import { GroupEditor } from "../../shared/table/FilterBuilder";
import { emptyGroup, type Filter, filterOf, type Group, groupOf } from "../../shared/table/filter";
import { type ListEntity, useFields } from "../../shared/table/useFields";
import { ActList } from "./ActList";
import classes from "./Robots.module.css";
import { type Entity, triggersOf } from "./robot";

interface RobotFormProps {
  fields: RobotFields;
  fault: ApiProblem | null;
  onChange: (fields: RobotFields) => void;
}

export const faultOf = (fault: ApiProblem | null, field: string) =>
  fault?.errors.find((error) => error.field === field)?.message;

export function RobotForm({ fields, fault, onChange }: RobotFormProps) {
  const { t } = useTranslation("automation");
  const pipelines = usePipelines();
  const card = fields.entity === "lead" || fields.entity === "deal";
  const pipeline = pipelines.find((one) =>
    fields.entity === "lead" ? one.entity === "lead" : one.code === fields.pipeline,
  );
  const set = (part: Partial<RobotFields>) => onChange({ ...fields, ...part });
  const after = fields.after ?? {};
  const setAfter = (part: Partial<NonNullable<RobotFields["after"]>>) =>
    set({ after: { ...after, ...part } as RobotFields["after"] });
  return (
    <>
      <div className={classes.row}>
        <TextInput
          label={t("field.name")}
          placeholder={t("field.nameHint")}
          maxLength={200}
          value={fields.name ?? ""}
          onChange={(event) => set({ name: event.currentTarget.value })}
          error={faultOf(fault, "name")}
        />
        {card && (
          <Select
            label={t("field.stage")}
            placeholder={t("anyStage")}
            clearable
            value={fields.stage ?? null}
            onChange={(stage) => set({ stage: stage ?? undefined })}
            data={[...(pipeline?.stages ?? [])]
              .sort((a, b) => a.position - b.position)
              .map((one) => ({ value: one.code, label: one.name }))}
            error={faultOf(fault, "stage")}
          />
        )}
      </div>
      <WhenPart fields={fields} fault={fault} onChange={(when) => set({ when })} />
      <ConditionsPart fields={fields} fault={fault} onChange={onChange} />
      <fieldset className={classes.part}>
        <legend>{t("part.after")}</legend>
        <div className={classes.row}>
          <NumberInput
            className={classes.short}
            label={t("field.in")}
            min={0}
            max={1000}
            value={after.amount ?? ""}
            onChange={(amount) =>
              setAfter(
                amount === ""
                  ? { amount: undefined, unit: undefined }
                  : { amount: Number(amount), unit: after.unit ?? "day" },
              )
            }
            error={faultOf(fault, "after.amount")}
          />
          <Select
            aria-label={t("field.unit")}
            allowDeselect={false}
            disabled={!after.amount}
            value={after.unit ?? "day"}
            onChange={(unit) => setAfter({ unit: unit as "day" })}
            data={(["minute", "hour", "day", "week", "month"] as const).map((value) => ({
              value,
              label: t(`unit.${value}`),
            }))}
            error={faultOf(fault, "after.unit")}
          />
          <TextInput
            className={classes.short}
            label={t("field.at")}
            type="time"
            value={after.at ?? ""}
            onChange={(event) => setAfter({ at: event.currentTarget.value || undefined })}
            error={faultOf(fault, "after.at")}
          />
        </div>
        <Checkbox
          label={t("field.working")}
          disabled={!after.amount || after.unit === "week" || after.unit === "month"}
          checked={after.working ?? false}
          onChange={(event) => setAfter({ working: event.currentTarget.checked })}
        />
        <Checkbox
          label={t("field.hours")}
          checked={after.hours ?? false}
          onChange={(event) => setAfter({ hours: event.currentTarget.checked })}
        />
      </fieldset>
      <ActList fields={fields} fault={fault} onChange={(actions) => set({ actions })} />
    </>
  );
}

interface WhenPartProps {
  fields: RobotFields;
  fault: ApiProblem | null;
  onChange: (when: RobotWhen) => void;
}

function WhenPart({ fields, fault, onChange }: WhenPartProps) {
  const { t } = useTranslation("automation");
  const { when } = fields;
  const own = useFields(fields.entity as ListEntity);
  const sources = useSources();
  const set = (part: Partial<RobotWhen>) => onChange({ ...when, ...part });
  const begin = (kind: RobotWhen["kind"]): RobotWhen =>
    kind === "idle"
      ? { kind, amount: 3, unit: "day" }
      : kind === "date"
        ? { kind, field: "nextContactAt", amount: 0, unit: "day" }
        : { kind };
  const choices =
    when.kind === "date" ? own.filter((one) => one.type === "date" || one.type === "moment") : own;
  return (
    <fieldset className={classes.part}>
      <legend>{t("part.when")}</legend>
      <Select
        aria-label={t("part.when")}
        searchable
        allowDeselect={false}
        value={when.kind}
        onChange={(kind) => kind && onChange(begin(kind as RobotWhen["kind"]))}
        data={triggersOf(fields.entity as Entity).map((value) => ({ value, label: t(`trigger.${value}`) }))}
        error={faultOf(fault, "when.kind")}
      />
      {(when.kind === "field-changed" || when.kind === "date") && (
        <div className={classes.row}>
          <Select
            label={t("field.field")}
            searchable
            value={when.field ?? null}
            onChange={(field) => set({ field: field ?? undefined })}
            data={choices
              .filter((one) => !one.archived)
              .map((one) => ({ value: changing(when.kind, one.code), label: one.title }))}
            error={faultOf(fault, "when.field")}
          />
          {when.kind === "field-changed" && (
            <TextInput
              label={t("field.to")}
              placeholder={t("field.any")}
              value={when.to ?? ""}
              onChange={(event) => set({ to: event.currentTarget.value })}
            />
          )}
        </div>
      )}
      {(when.kind === "date" || when.kind === "idle") && (
        <div className={classes.row}>
          {when.kind === "date" && (
            <Select
              aria-label={t("field.side")}
              allowDeselect={false}
              value={(when.amount ?? 0) < 0 ? "before" : "after"}
              onChange={(side) =>
                set({
                  amount:
                    (side === "before" ? -1 : 1) * Math.abs(when.amount ?? 0) || (side === "before" ? -1 : 0),
                })
              }
              data={[
                { value: "before", label: t("side.before") },
                { value: "after", label: t("side.after") },
              ]}
            />
          )}
          <NumberInput
            className={classes.short}
            label={t("field.in")}
            min={when.kind === "idle" ? 1 : 0}
            max={1000}
            value={Math.abs(when.amount ?? 0)}
            onChange={(amount) => set({ amount: ((when.amount ?? 0) < 0 ? -1 : 1) * Number(amount) })}
            error={faultOf(fault, "when.amount")}
          />
          <Select
            aria-label={t("field.unit")}
            allowDeselect={false}
            value={when.unit ?? "day"}
            onChange={(unit) => set({ unit: unit as "day" })}
            data={(["hour", "day"] as const).map((value) => ({ value, label: t(`unit.${value}`) }))}
          />
          {when.kind === "date" && (
            <TextInput
              className={classes.short}
              label={t("field.at")}
              type="time"
              value={when.at ?? ""}
              onChange={(event) => set({ at: event.currentTarget.value || undefined })}
            />
          )}
        </div>
      )}
      {(when.kind === "task-done" || when.kind === "task-overdue") && (
        <Select
          label={t("field.task")}
          placeholder={t("field.any")}
          clearable
          value={when.task ?? null}
          onChange={(task) => set({ task: task as RobotWhen["task"] })}
          data={(["call", "letter", "meeting", "visit", "todo"] as const).map((value) => ({
            value,
            label: t(`taskName.${value}`),
          }))}
        />
      )}
      {when.kind === "form" && (
        <Select
          label={t("field.source")}
          placeholder={t("field.any")}
          clearable
          searchable
          value={when.source ?? null}
          onChange={(source) => set({ source: source ?? undefined })}
          data={sources.map((one) => ({ value: one.code, label: one.name }))}
        />
      )}
    </fieldset>
  );
}

/** What changes is told by the name that PATCH knows: of another record its id. */
function changing(kind: string, code: string): string {
  if (kind === "date") return code;
  return ["responsible", "company"].includes(code) ? `${code}Id` : code;
}

const NEIGHBOURS: Record<string, ("lead" | "deal" | "company" | "contact")[]> = {
  lead: ["company", "contact"],
  deal: ["company", "contact", "lead"],
  company: [],
  contact: ["company"],
  task: ["deal", "lead", "company", "contact"],
};

interface ConditionsPartProps {
  fields: RobotFields;
  fault: ApiProblem | null;
  onChange: (fields: RobotFields) => void;
}

function ConditionsPart({ fields, fault, onChange }: ConditionsPartProps) {
  const { t } = useTranslation("automation");
  // Groups that are not whole yet live here alone; what is whole goes into the robot.
  const [groups, setGroups] = useState<{ of: RobotCondition["of"]; group: Group }[]>(() =>
    fields.conditions.map((one) => ({ of: one.of, group: groupOf(one.filter as Filter) })),
  );
  const put = (next: typeof groups) => {
    setGroups(next);
    onChange({
      ...fields,
      conditions: next.flatMap(({ of, group }) => {
        const filter = filterOf(group);
        return filter ? [{ ...(of && { of }), filter } as RobotCondition] : [];
      }),
    });
  };
  const offered = [null, ...(NEIGHBOURS[fields.entity] ?? [])].filter(
    (of) => !groups.some((one) => (one.of ?? null) === of),
  );
  return (
    <fieldset className={classes.part}>
      <legend>{t("part.if")}</legend>
      <div className={classes.conditions}>
        {groups.map((one, at) => (
          <ConditionGroup
            key={one.of ?? "record"}
            entity={(one.of ?? fields.entity) as ListEntity}
            group={one.group}
            name={one.of ? t(`entity.${one.of}`) : t("conditionsOf")}
            fault={fault?.errors.find((error) => error.field.startsWith(`conditions[${at}]`))?.message}
            onChange={(group) => put(groups.map((old, index) => (index === at ? { ...old, group } : old)))}
            onRemove={() => put(groups.filter((_, index) => index !== at))}
          />
        ))}
        <div className={classes.marks}>
          {offered.map((of) => (
            <Button
              key={of ?? "record"}
              size="compact-sm"
              variant="default"
              leftSection={<IconPlus size={14} />}
              onClick={() =>
                setGroups([
                  ...groups,
                  { of: of ?? undefined, group: { ...emptyGroup(), parts: [{ field: "", op: "" }] } },
                ])
              }
            >
              {of ? t("conditionOf", { entity: t(`entity.${of}`).toLowerCase() }) : t("condition")}
            </Button>
          ))}
        </div>
        <Select
          aria-label={t("field.only")}
          allowDeselect={false}
          value={fields.hours ?? ""}
          onChange={(hours) => onChange({ ...fields, hours: (hours || undefined) as RobotFields["hours"] })}
          data={[
            { value: "", label: t("anyHours") },
            { value: "working", label: t("onlyHours.working") },
            { value: "free", label: t("onlyHours.free") },
          ]}
        />
      </div>
    </fieldset>
  );
}

interface ConditionGroupProps {
  entity: ListEntity;
  group: Group;
  name: string;
  fault: string | undefined;
  onChange: (group: Group) => void;
  onRemove: () => void;
}

function ConditionGroup({ entity, group, name, fault, onChange, onRemove }: ConditionGroupProps) {
  const fields = useFields(entity);
  return (
    <div>
      <strong>{name}</strong>
      <GroupEditor
        fields={fields}
        group={group}
        depth={0}
        path={name}
        onChange={onChange}
        onRemove={onRemove}
      />
      {fault && (
        <p role="alert" style={{ color: "var(--v-late)", margin: 0 }}>
          {fault}
        </p>
      )}
    </div>
  );
}
