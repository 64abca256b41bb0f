// The fields of a task, each edited in place.
import { Button, Group, Select, SimpleGrid, Stack, Switch, Text } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import type { Task, TaskKind } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction } from "../../shared/api";
import { Person } from "../../shared/CardParts";
import { EditableField } from "../../shared/EditableField";
import { EditableSlot } from "../../shared/EditableSlot";
import { EmployeeSelect } from "../../shared/EmployeeSelect";
import { useCan, useMe } from "../../shared/me";
import { TASK_KINDS } from "../../shared/TaskKindIcon";
import { Checklist } from "./Checklist";
import { ReminderSelect, RepeatFields } from "./TermsFields";
import type { When } from "./terms";
import { WhenFields } from "./WhenFields";
import { useSpoken } from "./words";

interface TaskFieldsProps {
  task: Task;
  readOnly: boolean;
  patch: (body: Record<string, unknown>) => Promise<void>;
}

export function TaskFields({ task, readOnly, patch }: TaskFieldsProps) {
  const { t } = useTranslation("task");
  const spoken = useSpoken();
  const set = useAction(patch, { refresh: ["/today"] });
  const kindName = (kind: TaskKind) => t(`timeline:kind.${kind}`);
  return (
    <Stack gap="md">
      <EditableField
        label={t("field.title")}
        value={task.title}
        readOnly={readOnly}
        check={(value) => (value ? undefined : t("needsTitle"))}
        onSave={(title) => patch({ title })}
      />
      <EditableSlot
        label={t("field.when")}
        spoken={spoken.when(task)}
        show={
          <Text span c={task.overdue ? "var(--v-late)" : undefined}>
            {spoken.when(task)}
          </Text>
        }
        readOnly={readOnly}
        editor={(close) => <WhenEditor task={task} patch={patch} onClose={close} />}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="lg" verticalSpacing="md">
        <EditableSlot
          label={t("field.kind")}
          spoken={kindName(task.kind)}
          show={kindName(task.kind)}
          readOnly={readOnly}
          editor={(close) => (
            <Select
              aria-label={t("field.kind")}
              autoFocus
              defaultDropdownOpened
              allowDeselect={false}
              value={task.kind}
              onChange={(kind) => {
                if (kind && kind !== task.kind) set.mutate({ kind });
                close(true);
              }}
              onBlur={() => close(false)}
              data={TASK_KINDS.map((value) => ({ value, label: kindName(value) }))}
            />
          )}
        />
        <EditableSlot
          label={t("field.responsible")}
          spoken={task.responsible.name}
          show={<Person person={task.responsible} />}
          readOnly={readOnly}
          editor={(close) => (
            <EmployeeSelect
              aria-label={t("field.responsible")}
              autoFocus
              defaultDropdownOpened
              allowDeselect={false}
              value={task.responsible.id}
              onChange={(responsibleId) => {
                if (responsibleId && responsibleId !== task.responsible.id) set.mutate({ responsibleId });
                close(true);
              }}
              onBlur={() => close(false)}
            />
          )}
        />
      </SimpleGrid>
      <EditableField
        label={t("field.description")}
        value={task.description}
        multiline
        readOnly={readOnly}
        onSave={(description) => patch({ description })}
      />
      <Checklist
        items={task.checklist}
        readOnly={readOnly}
        onChange={(checklist) => set.mutate({ checklist })}
      />
      {(!readOnly || task.remindMinutes !== null) && (
        <ReminderSelect
          value={task.remindMinutes}
          disabled={readOnly}
          onChange={(remindMinutes) => set.mutate({ remindMinutes })}
        />
      )}
      {(!readOnly || task.repeat) && (
        <RepeatFields value={task.repeat} disabled={readOnly} onChange={(repeat) => set.mutate({ repeat })} />
      )}
      <Conditions task={task} readOnly={readOnly} onSet={(body) => set.mutate(body)} />
    </Stack>
  );
}

/** What is asked of whoever does it: only who set it changes that. */
function Conditions({
  task,
  readOnly,
  onSet,
}: {
  task: Task;
  readOnly: boolean;
  onSet: (body: Record<string, unknown>) => void;
}) {
  const { t } = useTranslation("task");
  const me = useMe();
  const can = useCan();
  const own = task.creator === null || task.creator.id === me.id;
  const may = !readOnly && (own || (task.responsible.id !== me.id && can("task", "change", task.creator)));
  if (!may && !task.acceptance && !task.resultRequired) return null;
  if (!may)
    return (
      <Stack gap="xs">
        {task.acceptance && <Condition name={t("field.acceptance")} hint={t("acceptanceHint")} />}
        {task.resultRequired && <Condition name={t("field.resultRequired")} hint={t("resultHint")} />}
      </Stack>
    );
  return (
    <Stack gap="sm">
      <Switch
        label={t("field.acceptance")}
        description={t("acceptanceHint")}
        checked={task.acceptance}
        onChange={(event) => onSet({ acceptance: event.currentTarget.checked })}
      />
      <Switch
        label={t("field.resultRequired")}
        description={t("resultHint")}
        checked={task.resultRequired}
        onChange={(event) => onSet({ resultRequired: event.currentTarget.checked })}
      />
    </Stack>
  );
}

function Condition({ name, hint }: { name: string; hint: string }) {
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start">
      <IconCheck size={18} stroke={1.6} aria-hidden />
      <div>
        {name}
        <Text size="xs" c="dimmed">
          {hint}
        </Text>
      </div>
    </Group>
  );
}

interface WhenEditorProps {
  task: Task;
  patch: (body: Record<string, unknown>) => Promise<void>;
  onClose: (refocus: boolean) => void;
}

function WhenEditor({ task, patch, onClose }: WhenEditorProps) {
  const { t } = useTranslation("task");
  const [when, setWhen] = useState<When>({
    deadline: task.deadline,
    day: task.day,
    durationMinutes: task.durationMinutes,
  });
  const save = useAction(
    () =>
      patch(
        when.day
          ? { day: when.day }
          : { deadline: when.deadline, day: null, durationMinutes: when.durationMinutes },
      ),
    { refresh: ["/today"], onDone: () => onClose(true) },
  );
  return (
    <Stack gap="sm">
      <WhenFields value={when} onChange={setWhen} />
      <Group gap="xs">
        <Button
          size="compact-xs"
          loading={save.isPending}
          disabled={!when.day && !when.deadline}
          onClick={() => save.mutate(undefined)}
        >
          {t("common:save")}
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => onClose(true)}>
          {t("common:cancel")}
        </Button>
      </Group>
    </Stack>
  );
}
