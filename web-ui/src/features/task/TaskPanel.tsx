// One task beside the list: its fields edited in place, and how it ends.
import { Alert, Anchor, Badge, Button, Group, Stack, Text } from "@mantine/core";
import { IconArrowBackUp, IconMessageReply, IconX } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { Task } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useApi } from "../../shared/api";
import { DeleteButton } from "../../shared/DeleteButton";
import { useEntity } from "../../shared/entity";
import { dateTime } from "../../shared/format";
import { useCan } from "../../shared/me";
import { QueryState, Skeletons } from "../../shared/Page";
import { placeOf } from "../../shared/places";
import { ResultForm } from "../../shared/TaskButtons";
import { useMayChangeTask, useMayJudgeTask, useTaskActs } from "../../shared/taskActs";
import { Judge } from "./Judge";
import { TaskFields } from "./TaskFields";
import classes from "./Tasks.module.css";

export function TaskPanel({ id, onClose }: { id: number; onClose: () => void }) {
  const task = useEntity("/tasks/{id}", "task", id);
  const mayChange = useMayChangeTask();
  return (
    <QueryState query={task} skeleton={<Skeletons rows={6} />}>
      {(data) => {
        const may = mayChange(data);
        return (
          <Stack gap="lg">
            {data.returnComment && (
              <Alert color="yellow" icon={<IconMessageReply size={18} aria-hidden />} title={<Returned />}>
                <span className={classes.long}>{data.returnComment}</span>
              </Alert>
            )}
            <TaskFields task={data} readOnly={!may || data.status !== "open"} patch={task.patch} />
            <About task={data} />
            <End task={data} may={may} onClose={onClose} />
          </Stack>
        );
      }}
    </QueryState>
  );
}

function Returned() {
  const { t } = useTranslation("task");
  return t("returned");
}

function About({ task }: { task: Task }) {
  const { t } = useTranslation("task");
  const place = placeOf(task.subject);
  return (
    <Stack gap={2}>
      {place && (
        <Text>
          <Text component="span" c="dimmed">
            {t(`timeline:subject.${task.subject?.type}`)}{" "}
          </Text>
          <Anchor component={Link} to={place} underline="always">
            {task.subject?.name}
          </Anchor>
        </Text>
      )}
      <Text size="xs" c="dimmed">
        {task.creator
          ? t("setBy", { name: task.creator.name, at: dateTime(task.createdAt) })
          : t("setBySystem", { at: dateTime(task.createdAt) })}
      </Text>
    </Stack>
  );
}

const colours: Record<Task["status"], string> = {
  open: "gray",
  "awaiting-acceptance": "yellow",
  done: "green",
  cancelled: "gray",
};

function End({ task, may, onClose }: { task: Task; may: boolean; onClose: () => void }) {
  const { t } = useTranslation("task");
  const api = useApi();
  const can = useCan();
  const { cancel, reopen } = useTaskActs();
  const mayJudge = useMayJudgeTask()(task);
  const mayDelete = can("task", "delete", task.responsible);
  return (
    <Stack gap="md" className={classes.foot}>
      {task.status === "open" ? (
        may && <ResultForm task={task} onDone={onClose} />
      ) : (
        <div>
          <Badge variant="light" color={colours[task.status]} tt="none" size="lg">
            {t(`status.${task.status}`)}
            {task.doneAt && `, ${dateTime(task.doneAt)}`}
          </Badge>
          {task.result && (
            <Text mt="sm" className={classes.long}>
              {task.result}
            </Text>
          )}
        </div>
      )}
      {mayJudge && <Judge task={task} onDone={onClose} />}
      <Group gap="sm">
        {may && (task.status === "open" || task.status === "awaiting-acceptance") && (
          <Button
            variant="default"
            leftSection={<IconX size={16} />}
            loading={cancel.isPending}
            onClick={() => cancel.mutate(task, { onSuccess: onClose })}
          >
            {t("cancel")}
          </Button>
        )}
        {may && task.status !== "open" && !mayJudge && (
          <Button
            variant="default"
            leftSection={<IconArrowBackUp size={16} />}
            loading={reopen.isPending}
            onClick={() => reopen.mutate(task)}
          >
            {t("common:reopen")}
          </Button>
        )}
        {mayDelete && (
          <DeleteButton
            title={t("deleteTitle")}
            text={t("deleteText", { title: task.title })}
            onDelete={() => api.delete("/tasks/{id}", { path: { id: task.id }, version: task.version })}
            done={t("deleted")}
            refresh={["/tasks", "/today", "/leads", "/deals"]}
            onDone={onClose}
          />
        )}
      </Group>
    </Stack>
  );
}
