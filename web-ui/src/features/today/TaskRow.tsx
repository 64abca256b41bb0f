import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Task } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { date, time } from "../../shared/format";
import { placeOf } from "../../shared/places";
import { DoneButton, PutOffButton, ReassignButton } from "../../shared/TaskButtons";
import { TaskKindIcon } from "../../shared/TaskKindIcon";
import { useMayChangeTask } from "../../shared/taskActs";
import { Row } from "./Row";
import classes from "./Today.module.css";

interface TaskRowProps {
  task: Task;
  who: boolean;
  /** In the head's section: given to another instead of done. */
  team?: boolean;
}

export function TaskRow({ task, who, team }: TaskRowProps) {
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
          {task.day
            ? date(task.day)
            : sameDay
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
            {team ? <ReassignButton task={task} size="lg" /> : <DoneButton task={task} size="lg" />}
          </>
        )
      }
    />
  );
}
