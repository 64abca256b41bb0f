import { Anchor, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { IconCheck, IconChecklist, IconHourglass, IconRepeat, IconX } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ColumnDef } from "@tanstack/react-table";
import type { Task } from "@voronka/api";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { usePagesOf, useRefresh } from "../../shared/api";
import { ListFoot } from "../../shared/bulk/ListFoot";
import { Person } from "../../shared/CardParts";
import { DataTable } from "../../shared/DataTable";
import { dateTime } from "../../shared/format";
import listClasses from "../../shared/List.module.css";
import { useMe } from "../../shared/me";
import { Empty } from "../../shared/Page";
import { placeOf } from "../../shared/places";
import { useEvents } from "../../shared/realtime";
import { DoneButton } from "../../shared/TaskButtons";
import { TaskKindIcon } from "../../shared/TaskKindIcon";
import { useSelection } from "../../shared/table/useSelection";
import { useMayChangeTask } from "../../shared/taskActs";
import { useNarrow } from "../../shared/useNarrow";
import { useTaskQuery } from "./query";
import type { TaskSearch } from "./routes";
import classes from "./Tasks.module.css";
import { useSpoken } from "./words";

export function TaskList({ search, onOpen }: { search: TaskSearch; onOpen: (id: number) => void }) {
  const { t } = useTranslation("task");
  const narrow = useNarrow();
  const refresh = useRefresh();
  const mayChange = useMayChangeTask();
  const me = useMe();
  const spoken = useSpoken();
  const asked = useTaskQuery(search);
  const closed = search.due === "closed";
  const awaiting = search.due === "awaiting";
  const query = {
    ...asked,
    ...(awaiting && { creatorId: me.id }),
    open: !closed,
    due: closed || awaiting ? undefined : search.due,
    status: closed ? search.status : awaiting ? "awaiting-acceptance" : undefined,
    sort: closed ? "-doneAt" : "deadline",
  };
  const pages = usePagesOf("/tasks", { query }, { keep: true });
  const selection = useSelection(JSON.stringify(query));
  useEvents(["task.*"], () => void refresh("/tasks"));

  const columns = useMemo<ColumnDef<Task, unknown>[]>(() => {
    const about = (task: Task) => {
      const place = placeOf(task.subject);
      return (
        place && (
          <Anchor component={Link} to={place} inherit underline={narrow ? "always" : "hover"}>
            {task.subject?.name}
          </Anchor>
        )
      );
    };
    const all: (ColumnDef<Task, unknown> | false)[] = [
      {
        id: "done",
        header: () => <VisuallyHidden>{t("field.status")}</VisuallyHidden>,
        meta: { width: "28px" },
        cell: ({ row: { original: task } }) =>
          task.status === "awaiting-acceptance" ? (
            <span className={classes.tick} data-status={task.status}>
              <IconHourglass size={18} role="img" aria-label={t("status.awaiting-acceptance")} />
            </span>
          ) : task.status !== "open" ? (
            <span className={classes.tick} data-status={task.status}>
              {task.status === "done" ? (
                <IconCheck size={18} role="img" aria-label={t("status.done")} />
              ) : (
                <IconX size={18} role="img" aria-label={t("status.cancelled")} />
              )}
            </span>
          ) : (
            mayChange(task) && <DoneButton task={task} />
          ),
      },
      {
        id: "title",
        header: t("field.title"),
        meta: { width: "minmax(0, 2.4fr)" },
        cell: ({ row: { original: task } }) => (
          <div className={classes.task}>
            <span className={classes.kind}>
              <TaskKindIcon kind={task.kind} />
            </span>
            <div className={listClasses.name}>
              <UnstyledButton
                className={`${classes.title} ${task.doneAt ? classes.done : ""}`}
                onClick={() => onOpen(task.id)}
              >
                {task.title}
                <Signs task={task} />
              </UnstyledButton>
              {narrow && (
                <span className={listClasses.who}>
                  <span className={task.overdue ? classes.late : undefined}>
                    {closed ? dateTime(task.doneAt) : spoken.when(task)}
                  </span>
                  {" · "}
                  {about(task) || task.responsible.name}
                </span>
              )}
            </div>
          </div>
        ),
      },
      !closed && {
        id: "deadline",
        header: t("field.deadline"),
        meta: { width: "148px", wide: true },
        cell: ({ row: { original: task } }) => (
          <span className={task.overdue ? classes.late : undefined}>{spoken.when(task)}</span>
        ),
      },
      closed && {
        id: "result",
        header: t("field.result"),
        meta: { width: "minmax(0, 1.6fr)", wide: true },
        cell: ({ row }) => row.original.result,
      },
      {
        id: "subject",
        header: t("field.subject"),
        meta: { width: "minmax(0, 1.6fr)", wide: true },
        cell: ({ row }) => about(row.original),
      },
      {
        id: "responsible",
        header: t("field.responsible"),
        meta: { width: "minmax(0, 1.2fr)", wide: true },
        cell: ({ row }) => <Person person={row.original.responsible} />,
      },
      closed && {
        id: "closed",
        header: t("field.closed"),
        meta: { width: "132px", wide: true, end: true },
        cell: ({ row }) => dateTime(row.original.doneAt),
      },
    ];
    return all.filter((column) => column !== false);
  }, [t, narrow, closed, mayChange, onOpen, spoken]);

  return (
    <div className={listClasses.list}>
      <DataTable
        label={t("title")}
        columns={columns}
        pages={pages}
        selection={selection}
        onOpen={(task) => onOpen(task.id)}
        tone={(task) => (task.overdue ? "late" : task.doneAt ? "done" : undefined)}
        empty={<Empty title={t(`empty.${search.due ?? "open"}`)} text={t("emptyText")} />}
      />
      <ListFoot entity="task" selection={selection} query={query} />
    </div>
  );
}

/** What stands behind the title: comes again, steps done. */
function Signs({ task }: { task: Task }) {
  const { t } = useTranslation("task");
  const spoken = useSpoken();
  const done = task.checklist.filter((item) => item.done).length;
  return (
    <>
      {task.repeat && (
        <IconRepeat size={14} className={classes.sign} role="img" aria-label={spoken.repeat(task.repeat)} />
      )}
      {task.checklist.length > 0 && (
        <span className={classes.sign}>
          <IconChecklist size={14} aria-hidden />
          <VisuallyHidden>{t("field.checklist")}</VisuallyHidden> {done}/{task.checklist.length}
        </span>
      )}
    </>
  );
}
