import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Task } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { date, time } from "../../shared/format";
import { placeOf } from "../../shared/places";
import { DoneButton, PutOffButton } from "../../shared/TaskButtons";
import { TaskKindIcon } from "../../shared/TaskKindIcon";
import { useMayChangeTask } from "../../shared/taskActs";
import { Row } from "./Row";
import classes from "./Today.module.css";

export function TaskRow({ task, who }: { task: Task; who: boolean }) {
  const { t } = useTranslation("today");
  const mayChange = useMayChangeTask()(task);
  const at = new Date(task.deadline);
  const sameDay = at.toDateString() === new Date().toDateString();
  const place = placeOf(task.subject);
  return (
    <Row
      icon={<TaskKindIcon kind={task.kind} />}
      title={task.title}
      to={`/tasks?task=${task.id}`}
      details={[
        <span key="at" className={classes.at} data-late={task.overdue || undefined}>
          {sameDay
            ? t("at", { time: time(task.deadline) })
            : `${date(task.deadline)}, ${time(task.deadline)}`}
        </span>,
        place && (
          <Anchor key="about" component={Link} to={place} className={classes.link}>
            {task.subject?.name}
          </Anchor>
        ),
      ]}
      person={who ? task.responsible : undefined}
      actions={
        mayChange && (
          <>
            <PutOffButton task={task} size="lg" />
            <DoneButton task={task} size="lg" />
          </>
        )
      }
    />
  );
}
