// One field: what it is called, what it takes, where it stands on the card, and where a lead's value goes.
import { Autocomplete, Checkbox, Select, Text, TextInput } from "@mantine/core";
import type { CustomField, CustomFieldOption } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useApi, useQueryOf } from "../../shared/api";
import type { CustomEntity } from "../../shared/custom";
import { useEditForm } from "../../shared/editForm";
import { number } from "../../shared/format";
import { PanelForm, SidePanel } from "../../shared/SidePanel";
import { slug } from "../../shared/slug";
import { CarriesFields } from "./CarriesFields";
import classes from "./Fields.module.css";
import { OptionsField } from "./OptionsField";
import { ENTITIES } from "./routes";

const TYPES: CustomField["type"][] = [
  "text",
  "number",
  "money",
  "date",
  "choice",
  "choices",
  "boolean",
  "employee",
  "link",
  "file",
  "address",
];

interface FieldPanelProps {
  entity: CustomEntity;
  field: CustomField | "new" | null;
  all: CustomField[];
  onClose: () => void;
}

export function FieldPanel({ entity, field, all, onClose }: FieldPanelProps) {
  const { t } = useTranslation("fields");
  return (
    <SidePanel
      opened={field !== null}
      title={field === "new" || !field ? t("create") : field.name}
      onClose={onClose}
    >
      {field && (
        <FieldForm entity={entity} field={field === "new" ? null : field} all={all} onClose={onClose} />
      )}
    </SidePanel>
  );
}

export interface FieldDraft {
  name: string;
  type: CustomField["type"];
  target: string | null;
  group: string;
  hint: string;
  options: CustomFieldOption[];
  onCreate: boolean;
  carries: Record<string, string>;
}

function FieldForm({
  entity,
  field,
  all,
  onClose,
}: Omit<FieldPanelProps, "field"> & { field: CustomField | null }) {
  const { t } = useTranslation("fields");
  const api = useApi();
  const form = useEditForm<CustomField, FieldDraft>({
    row: field,
    draftName: `field.new.${entity}`,
    toDraft: (row) => ({
      name: row?.name ?? "",
      type: row?.type ?? "text",
      target: row?.target ?? null,
      group: row?.group ?? "",
      hint: row?.hint ?? "",
      options: row?.options ?? [],
      onCreate: row?.onCreate ?? false,
      carries: row?.carries ?? {},
    }),
    check: (draft) => ({
      name: draft.name.trim() ? undefined : t("needsName"),
      target: draft.type === "link" && !draft.target ? t("needsTarget") : undefined,
      options: wrongOptions(draft) && t(wrongOptions(draft) ?? ""),
    }),
    send: (changed, draft, version) => {
      if (field) {
        const { type: _type, target: _target, ...body } = changed;
        // of the map a patch takes away what is null
        const gone = Object.keys(field.carries).filter((one) => !draft.carries[one]);
        const carries = { ...draft.carries, ...Object.fromEntries(gone.map((one) => [one, null])) };
        return api.patch("/fields/custom/{id}", {
          path: { id: field.id },
          body: { ...body, ...(changed.carries && { carries }) },
          version,
        });
      }
      const chosen = draft.type === "choice" || draft.type === "choices";
      return api.post("/fields/custom", {
        body: {
          entity,
          code: slug(
            draft.name,
            all.filter((one) => one.entity === entity).map((one) => one.code),
          ),
          name: draft.name.trim(),
          type: draft.type,
          target: draft.type === "link" ? draft.target : undefined,
          group: draft.group.trim(),
          hint: draft.hint.trim(),
          options: chosen ? draft.options : undefined,
          onCreate: draft.onCreate,
          carries: draft.carries,
        },
      });
    },
    done: field ? t("saved") : t("created"),
    refresh: [],
    onDone: onClose,
  });
  const { draft, faults, set } = form;
  const groups = [...new Set(all.filter((one) => one.entity === entity).map((one) => one.group))];
  return (
    <PanelForm form={form} action={field ? undefined : t("common:create")}>
      <TextInput
        label={t("field.name")}
        withAsterisk
        data-autofocus
        maxLength={100}
        value={draft.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        error={faults.name}
      />
      <Select
        label={t("field.type")}
        description={field ? t("typeFixed") : undefined}
        allowDeselect={false}
        disabled={field !== null}
        value={draft.type}
        onChange={(type) => type && set({ type: type as FieldDraft["type"], carries: {} })}
        data={TYPES.filter((type) => type !== "file" || entity !== "product").map((value) => ({
          value,
          label: t(`type.${value}`),
        }))}
        error={faults.type}
      />
      {draft.type === "link" && (
        <Select
          label={t("field.target")}
          withAsterisk
          disabled={field !== null}
          value={draft.target}
          onChange={(target) => set({ target })}
          data={ENTITIES.map((value) => ({ value, label: t(`target.${value}`) }))}
          error={faults.target}
        />
      )}
      {(draft.type === "choice" || draft.type === "choices") && (
        <OptionsField
          options={draft.options}
          kept={field?.options ?? []}
          fault={faults.options}
          onChange={(options) => set({ options })}
        />
      )}
      <Autocomplete
        label={t("field.group")}
        description={t("field.groupHint")}
        maxLength={100}
        value={draft.group}
        onChange={(group) => set({ group })}
        data={groups.filter(Boolean)}
      />
      <TextInput
        label={t("field.hint")}
        maxLength={500}
        value={draft.hint}
        onChange={(event) => set({ hint: event.currentTarget.value })}
      />
      <Checkbox
        label={t("field.onCreate")}
        checked={draft.onCreate}
        onChange={(event) => set({ onCreate: event.currentTarget.checked })}
      />
      {entity === "lead" && draft.type !== "file" && (
        <CarriesFields draft={draft} all={all} onChange={(carries) => set({ carries })} />
      )}
      {field && <Uses field={field} />}
    </PanelForm>
  );
}

function wrongOptions({ type, options }: FieldDraft): string | undefined {
  if (type !== "choice" && type !== "choices") return undefined;
  if (options.every((one) => one.archived)) return "needsOptions";
  if (options.some((one) => !one.name.trim())) return "needsOption";
  const names = options.filter((one) => !one.archived).map((one) => one.name.trim().toLowerCase());
  return new Set(names).size < names.length ? "twice" : undefined;
}

function Uses({ field }: { field: CustomField }) {
  const { t } = useTranslation("fields");
  const uses = useQueryOf("/fields/custom/{id}/uses", { path: { id: field.id } }).data?.items;
  if (!uses) return null;
  const words = (use: (typeof uses)[number]) =>
    use.kind === "record"
      ? t(use.count >= 10_000 ? "use.recordMore" : "use.record", {
          count: use.count,
          number: number(use.count),
        })
      : t(`use.${use.kind}`, { name: use.name });
  return (
    <section aria-label={t("uses")}>
      <Text fw={500}>{t("uses")}</Text>
      {uses.length === 0 ? (
        <Text c="dimmed">{t("usesNone")}</Text>
      ) : (
        <ul className={classes.uses}>
          {uses.map((use) => (
            <li key={`${use.kind}${use.name}`}>{words(use)}</li>
          ))}
        </ul>
      )}
      <Text size="xs" c="dimmed" mt="xs">
        {t("field.code")}: {field.code}
      </Text>
    </section>
  );
}
