// The open tasks of a record, each one click from done. <OpenTasks type="deal" id={7} />
import { ActionIcon, Group, Stack, Text, Tooltip } from "@mantine/core";
import { IconCircle } from "@tabler/icons-react";
import type { Task } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useAction, useApi, usePagesOf, useRefresh } from "./api";
import { dateTime } from "./format";
import { useEvents } from "./realtime";

interface OpenTasksProps {
  type: "lead" | "deal" | "company" | "contact";
  id: number;
}

export function OpenTasks({ type, id }: OpenTasksProps) {
  const { t } = useTranslation("timeline");
  const api = useApi();
  const refresh = useRefresh();
  const tasks = usePagesOf("/tasks", {
    query: { subjectType: type, subjectId: id, status: "open", sort: "deadline", limit: 20 },
  });
  useEvents(["task.*"], () => void refresh("/tasks"));
  const done = useAction(
    (task: Task) => api.post("/tasks/{id}/done", { path: { id: task.id }, body: {}, version: task.version }),
    { refresh: ["/tasks", "/today", "/leads", "/deals"] },
  );
  if (tasks.items.length === 0) return null;
  return (
    <Stack gap="xs" component="section" aria-label={t("openTasks")}>
      {tasks.items.map((task) => (
        <Group key={task.id} gap="sm" wrap="nowrap" align="flex-start">
          <Tooltip label={t("markDone")}>
            <ActionIcon
              size="md"
              aria-label={t("markDoneNamed", { title: task.title })}
              loading={done.isPending && done.variables.id === task.id}
              onClick={() => done.mutate(task)}
            >
              <IconCircle size={18} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
          <div>
            <Text>{task.title}</Text>
            <Text size="xs" c={task.overdue ? "var(--v-late)" : "dimmed"}>
              {dateTime(task.deadline)} · {task.responsible.name}
            </Text>
          </div>
        </Group>
      ))}
    </Stack>
  );
}
