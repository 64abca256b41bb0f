// Moves tasks in the calendar: shown there at once, written when the keys rest, taken back when the server refuses.
import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { Task } from "@voronka/api";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useTaskActs } from "../../shared/taskActs";
import { fieldsOf, type Place, placeOfTask } from "./calendar";
import { useSpoken } from "./words";

/** Between the presses of a key. */
const REST = 600;

export function useReschedule() {
  const { t } = useTranslation("task");
  const spoken = useSpoken();
  const { putOff } = useTaskActs();
  const [moved, setMoved] = useState<Record<number, Place>>({});
  const timers = useRef(new Map<number, number>());
  const busy = useRef(new Set<number>());

  const settle = useCallback((id: number) => setMoved(({ [id]: _, ...others }) => others), []);
  const offerUndo = (before: Task, after: Task) => {
    const id = `moved-${after.id}-${after.version}`;
    const back = before.day ? { day: before.day } : { deadline: before.deadline, day: null };
    notifications.show({
      id,
      autoClose: 8000,
      color: "green",
      message: (
        <Group justify="space-between" wrap="nowrap">
          <Text lineClamp={2}>{t("movedTo", { title: after.title, at: spoken.when(after) })}</Text>
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => {
              notifications.hide(id);
              putOff.mutate({ task: after, ...back });
            }}
          >
            {t("common:undo")}
          </Button>
        </Group>
      ),
    });
  };
  const send = (task: Task, place: Place) => {
    // what is on its way is waited for: the next place is sent on its version
    if (busy.current.has(task.id)) return;
    busy.current.add(task.id);
    putOff
      .mutateAsync({ task, ...fieldsOf(task, place) })
      .then((after) => {
        offerUndo(task, after);
        // shown from the answer until the list has been read anew
        window.setTimeout(() => settle(task.id), REST);
      })
      .catch(() => settle(task.id))
      .finally(() => busy.current.delete(task.id));
  };
  useEffect(() => {
    const waiting = timers.current;
    return () => {
      for (const timer of waiting.values()) window.clearTimeout(timer);
    };
  }, []);

  /** `soon`: more presses may follow. */
  const move = (task: Task, place: Place, soon = false) => {
    if (busy.current.has(task.id)) return;
    window.clearTimeout(timers.current.get(task.id));
    setMoved((old) => ({ ...old, [task.id]: place }));
    timers.current.set(
      task.id,
      window.setTimeout(
        () => {
          timers.current.delete(task.id);
          const now = placeOfTask(task);
          if (now.day === place.day && now.minutes === place.minutes) settle(task.id);
          else send(task, place);
        },
        soon ? REST : 0,
      ),
    );
  };
  const placeOf = useCallback((task: Task) => moved[task.id] ?? placeOfTask(task), [moved]);
  return { move, placeOf };
}
