// The two buttons of an open task: done, with what came of it; and not now, with the answers people give most.
import { ActionIcon, Button, Group, Popover, Stack, Text, Textarea, Tooltip } from "@mantine/core";
import { IconCalendarTime, IconCheck, IconUserShare } from "@tabler/icons-react";
import type { Task } from "@voronka/api";
import { type KeyboardEvent, lazy, type ReactNode, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDraft } from "./draft";
import { EmployeeSelect } from "./EmployeeSelect";
import { Skeletons } from "./Page";
import { useTaskActs } from "./taskActs";

const PutOffForm = lazy(async () => ({ default: (await import("./PutOffForm")).PutOffForm }));

interface TaskButtonProps {
  task: Task;
  size?: "md" | "lg";
}

interface PoppingProps {
  label: string;
  name: string;
  icon: ReactNode;
  size: "md" | "lg";
  green?: boolean;
  children: (close: () => void) => ReactNode;
}

/** An icon that opens a small panel; what is pressed inside stays inside (the button may stand in a row that opens). */
function Popping({ label, name, icon, size, green, children }: PoppingProps) {
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <Tooltip label={label} disabled={opened}>
          <ActionIcon
            size={size}
            variant="default"
            color={green ? "green" : undefined}
            aria-label={name}
            onClick={() => setOpened(!opened)}
          >
            {icon}
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown
        aria-label={label}
        onClick={(event) => event.stopPropagation()}
        onKeyDown={(event) => event.stopPropagation()}
        miw={300}
      >
        {opened && children(() => setOpened(false))}
      </Popover.Dropdown>
    </Popover>
  );
}

export function DoneButton({ task, size = "md" }: TaskButtonProps) {
  const { t } = useTranslation("timeline");
  return (
    <Popping
      label={t("markDone")}
      name={t("markDoneNamed", { title: task.title })}
      icon={<IconCheck size={18} stroke={1.8} />}
      size={size}
    >
      {(close) => <ResultForm task={task} onDone={close} />}
    </Popping>
  );
}

/** Enter says done; the result may stay empty, unless the task wants one. */
export function ResultForm({ task, onDone }: { task: Task; onDone?: () => void }) {
  const { t } = useTranslation("timeline");
  const { finish } = useTaskActs();
  const [result, setResult, forget] = useDraft(`result:${task.id}`, "");
  const [wanting, setWanting] = useState(false);
  const left = task.checklist.filter((item) => !item.done).length;
  const submit = () => {
    if (finish.isPending) return;
    if (task.resultRequired && !result.trim()) return setWanting(true);
    finish.mutate(
      { task, result },
      {
        onSuccess: () => {
          forget();
          onDone?.();
        },
      },
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    submit();
  };
  return (
    <Stack gap="sm">
      <Textarea
        label={t("result")}
        placeholder={t(task.resultRequired ? "resultRequiredHint" : "resultHint")}
        withAsterisk={task.resultRequired}
        error={wanting && !result.trim() && t("resultRequired")}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={10_000}
        data-autofocus
        value={result}
        onChange={(event) => setResult(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {left > 0 && (
        <Text size="xs" c="var(--v-idle)">
          {t("stepsLeft", { count: left })}
        </Text>
      )}
      <Group justify="flex-end">
        <Button size="xs" loading={finish.isPending} onClick={submit}>
          {t("markDone")}
        </Button>
      </Group>
    </Stack>
  );
}

export function PutOffButton({ task, size = "md" }: TaskButtonProps) {
  const { t } = useTranslation("timeline");
  return (
    <Popping
      label={t("putOff")}
      name={t("putOffNamed", { title: task.title })}
      icon={<IconCalendarTime size={18} stroke={1.6} />}
      size={size}
    >
      {(close) => (
        <Suspense fallback={<Skeletons rows={4} height={28} />}>
          <PutOffForm task={task} onDone={close} />
        </Suspense>
      )}
    </Popping>
  );
}

/** Somebody else is to do it. */
export function ReassignButton({ task, size = "md" }: TaskButtonProps) {
  const { t } = useTranslation("timeline");
  const { reassign } = useTaskActs();
  return (
    <Popping
      label={t("reassign")}
      name={t("reassignNamed", { title: task.title })}
      icon={<IconUserShare size={18} stroke={1.6} />}
      size={size}
    >
      {(close) => (
        <EmployeeSelect
          label={t("reassignTo")}
          data-autofocus
          // the list must not count as outside of the panel
          comboboxProps={{ withinPortal: false }}
          disabled={reassign.isPending}
          value={null}
          onChange={(responsibleId) =>
            responsibleId !== null &&
            responsibleId !== task.responsible.id &&
            reassign.mutate({ task, responsibleId }, { onSuccess: close })
          }
        />
      )}
    </Popping>
  );
}
