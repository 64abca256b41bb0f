// What one of the team is late with: the oldest tasks, and a way to all of them.
import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { OverdueOfEmployee } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { Person } from "../../shared/CardParts";
import { TaskRow } from "./TaskRow";
import classes from "./Today.module.css";

export function TeamGroup({ group }: { group: OverdueOfEmployee }) {
  const { t } = useTranslation("today");
  const { employee, count, tasks } = group;
  return (
    <li>
      <div className={classes.who}>
        <Person person={employee} />
        <Anchor
          component={Link}
          to="/tasks"
          search={{ due: "overdue", responsible: employee.id } as never}
          size="sm"
          aria-label={t("overdueOf", { name: employee.name, count })}
        >
          {t("allOf", { count })}
        </Anchor>
      </div>
      <ul className={classes.rows} aria-label={employee.name}>
        {tasks.map((task) => (
          <TaskRow key={task.id} task={task} who={false} team />
        ))}
      </ul>
    </li>
  );
}
