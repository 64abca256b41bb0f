// What can be done with a task, the same wherever it is shown: const { finish, putOff, accept, cancel, reopen } = useTaskActs()
import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { Task } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useRefresh } from "./api";
import { useCan, useMe } from "./me";

/** What shows a task in some form: a change of one makes all of them be read anew. */
const TOUCHED = ["/tasks", "/today", "/leads", "/deals", "/companies", "/contacts"];

/** One may change what one is to do and what one has set for others. */
export function useMayChangeTask() {
  const can = useCan();
  return (task: Task) =>
    can("task", "change", task.responsible) || (task.creator !== null && can("task", "change", task.creator));
}

/** Whoever set the task accepts it; of others the server knows best whom they lead. */
export function useMayJudgeTask() {
  const can = useCan();
  const me = useMe();
  return (task: Task) =>
    task.status === "awaiting-acceptance" &&
    (task.creator?.id === me.id || (task.responsible.id !== me.id && can("task", "change", task.creator)));
}

interface Due {
  deadline?: string;
  day?: string | null;
}

export function useTaskActs() {
  const { t } = useTranslation("timeline");
  const api = useApi();
  const refresh = useRefresh();
  // stale or gone: what is on screen is read anew, the fault itself is told
  const shared = { refresh: TOUCHED, onFault: () => void refresh(...TOUCHED) };
  const at = (task: Task) => ({ path: { id: task.id }, version: task.version });

  const reopen = useAction((task: Task) => api.post("/tasks/{id}/reopen", at(task)), {
    ...shared,
    done: t("reopened"),
  });
  const finish = useAction(
    ({ task, result }: { task: Task; result: string }) =>
      api.post("/tasks/{id}/done", { ...at(task), body: { result: result.trim() || null } }),
    {
      ...shared,
      onDone: (task) => offerUndo(t(task.status === "done" ? "finished" : "sentToAccept"), task),
    },
  );
  const accept = useAction((task: Task) => api.post("/tasks/{id}/accept", at(task)), {
    ...shared,
    done: t("taskAccepted"),
  });
  const giveBack = useAction(
    ({ task, comment, deadline }: { task: Task; comment: string; deadline?: string }) =>
      api.post("/tasks/{id}/return", { ...at(task), body: { comment, deadline } }),
    { ...shared, done: t("taskReturned") },
  );
  const cancel = useAction((task: Task) => api.post("/tasks/{id}/cancel", at(task)), {
    ...shared,
    onDone: (task) => offerUndo(t("cancelled"), task),
  });
  /** Another time: `deadline` makes it a moment, `day` the whole of a day. */
  const putOff = useAction(
    ({ task, ...due }: { task: Task } & Due) => api.patch("/tasks/{id}", { ...at(task), body: due }),
    shared,
  );
  const reassign = useAction(
    ({ task, responsibleId }: { task: Task; responsibleId: number }) =>
      api.patch("/tasks/{id}", { ...at(task), body: { responsibleId } }),
    { ...shared, done: t("reassigned") },
  );

  const offerUndo = (said: string, task: Task) => {
    const id = `task-${task.id}-${task.version}`;
    const undo = () => {
      notifications.hide(id);
      reopen.mutate(task);
    };
    notifications.show({
      id,
      autoClose: 8000,
      color: "green",
      message: (
        <Group justify="space-between" wrap="nowrap">
          <Text lineClamp={2}>
            {said}: {task.title}
          </Text>
          <Button size="compact-sm" variant="subtle" onClick={undo}>
            {t("common:undo")}
          </Button>
        </Group>
      ),
    });
  };

  return { finish, accept, giveBack, putOff, reassign, cancel, reopen };
}
