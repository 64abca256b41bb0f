// The fields of a task, each edited in place.
import { Select, SimpleGrid, Stack } from "@mantine/core";
import type { Task, TaskKind } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useAction } from "../../shared/api";
import { Person } from "../../shared/CardParts";
import { EditableField } from "../../shared/EditableField";
import { EditableSlot } from "../../shared/EditableSlot";
import { EmployeeSelect } from "../../shared/EmployeeSelect";
import { MomentField } from "../../shared/MomentField";
import { TASK_KINDS } from "../../shared/TaskKindIcon";

interface TaskFieldsProps {
  task: Task;
  readOnly: boolean;
  patch: (body: Record<string, unknown>) => Promise<void>;
}

export function TaskFields({ task, readOnly, patch }: TaskFieldsProps) {
  const { t } = useTranslation("task");
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
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="lg" verticalSpacing="md">
        <MomentField
          label={t("field.deadline")}
          value={task.deadline}
          required
          readOnly={readOnly}
          onSave={(deadline) => patch({ deadline })}
        />
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
      </SimpleGrid>
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
      <EditableField
        label={t("field.description")}
        value={task.description}
        multiline
        readOnly={readOnly}
        onSave={(description) => patch({ description })}
      />
    </Stack>
  );
}
