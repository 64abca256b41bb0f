// The open tasks of a record, each one press from done or from another day. <OpenTasks type="deal" id={7} />
import { Anchor, Group, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { usePagesOf, useRefresh } from "./api";
import { date, dateTime } from "./format";
import { useEvents } from "./realtime";
import { DoneButton, PutOffButton } from "./TaskButtons";
import { useMayChangeTask } from "./taskActs";

interface OpenTasksProps {
  type: "lead" | "deal" | "company" | "contact";
  id: number;
}

export function OpenTasks({ type, id }: OpenTasksProps) {
  const { t } = useTranslation("timeline");
  const refresh = useRefresh();
  const mayChange = useMayChangeTask();
  const tasks = usePagesOf("/tasks", {
    query: { subjectType: type, subjectId: id, open: true, sort: "deadline", limit: 20 },
  });
  useEvents(["task.*"], () => void refresh("/tasks"));
  if (tasks.items.length === 0) return null;
  return (
    <Stack gap="xs" component="section" aria-label={t("openTasks")}>
      {tasks.items.map((task) => (
        <Group key={task.id} gap="sm" wrap="nowrap" align="flex-start">
          {mayChange(task) && task.status === "open" && <DoneButton task={task} />}
          <div style={{ flex: 1, minWidth: 0 }}>
            <Anchor component={Link} to={`/tasks?task=${task.id}`} c="var(--v-text)">
              {task.title}
            </Anchor>
            <Text size="xs" c={task.overdue ? "var(--v-late)" : "dimmed"}>
              {task.day ? date(task.day) : dateTime(task.deadline)} · {task.responsible.name}
              {task.status === "awaiting-acceptance" && ` · ${t("awaitsAcceptance")}`}
            </Text>
          </div>
          {mayChange(task) && task.status === "open" && <PutOffButton task={task} />}
        </Group>
      ))}
    </Stack>
  );
}
