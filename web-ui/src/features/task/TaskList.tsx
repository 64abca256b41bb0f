import { Anchor, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { IconCheck, IconChecklist, IconHourglass, IconRepeat, IconX } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ColumnDef } from "@tanstack/react-table";
import type { Task } from "@voronka/api";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useApi, usePagesOf, useRefresh } from "../../shared/api";
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
import { type CellEdit, localMoment, momentOf } from "../../shared/table/CellEditor";
import { shownColumns } from "../../shared/table/ColumnsPanel";
import { knownColumns } from "../../shared/table/columns";
import { columnsOf, columnsText, type ListingSearch } from "../../shared/table/listing";
import { useSelection } from "../../shared/table/useSelection";
import { useMayChangeTask } from "../../shared/taskActs";
import { useNarrow } from "../../shared/useNarrow";
import { useTaskQuery } from "./query";
import type { TaskSearch } from "./routes";
import classes from "./Tasks.module.css";
import { useSpoken } from "./words";

interface TaskListProps {
  search: TaskSearch;
  onOpen: (id: number) => void;
  onChange: (part: ListingSearch) => void;
}

export function TaskList({ search, onOpen, onChange }: TaskListProps) {
  const { t } = useTranslation("task");
  const refresh = useRefresh();
  const me = useMe();
  const asked = useTaskQuery(search);
  const closed = search.due === "closed";
  const awaiting = search.due === "awaiting";
  const query = {
    ...asked,
    ...(awaiting && { creatorId: me.id }),
    open: !closed,
    due: closed || awaiting ? undefined : search.due,
    status: closed ? search.status : awaiting ? "awaiting-acceptance" : undefined,
    sort: search.sort ?? (closed ? "-doneAt" : "deadline"),
  };
  const pages = usePagesOf("/tasks", { query }, { keep: true });
  const selection = useSelection(JSON.stringify(query));
  useEvents(["task.*"], () => void refresh("/tasks"));

  const columns = useTaskColumns(search, onOpen);

  const shown = shownColumns(knownColumns(columns), columnsOf(search.columns));
  return (
    <div className={listClasses.list}>
      <DataTable
        label={t("title")}
        columns={columns}
        pages={pages}
        selection={selection}
        shown={shown}
        onShown={(shown) => onChange({ columns: columnsText(shown) })}
        sort={search.sort}
        onSort={(sort) => onChange({ sort })}
        onOpen={(task) => onOpen(task.id)}
        tone={(task) => (task.overdue ? "late" : task.doneAt ? "done" : undefined)}
        empty={<Empty title={t(`empty.${search.due ?? "open"}`)} text={t("emptyText")} />}
      />
      <ListFoot entity="task" selection={selection} query={query} columns={shown.map(({ code }) => code)} />
    </div>
  );
}

/** The columns of the list of tasks, and what is edited in them; of closed ones how they ended. */
export function useTaskColumns(search: TaskSearch, onOpen: (id: number) => void) {
  const { t } = useTranslation("task");
  const api = useApi();
  const narrow = useNarrow();
  const refresh = useRefresh();
  const mayChange = useMayChangeTask();
  const spoken = useSpoken();
  const closed = search.due === "closed";
  return useMemo<ColumnDef<Task, unknown>[]>(() => {
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
    const patch = async (task: Task, body: object, over?: number) => {
      await api.patch("/tasks/{id}", { path: { id: task.id }, body, version: over ?? task.version });
      await refresh("/tasks");
    };
    const mine = (task: Task, edit: CellEdit) =>
      !task.doneAt && mayChange(task) ? { ...edit, row: task } : null;
    const all: ColumnDef<Task, unknown>[] = [
      {
        id: "status",
        header: () => <VisuallyHidden>{t("field.status")}</VisuallyHidden>,
        meta: { width: "28px", title: t("field.status") },
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
        meta: {
          width: "minmax(160px, 2.4fr)",
          sort: "title",
          edit: (task) =>
            mine(task, {
              label: t("field.title"),
              kind: "text",
              value: task.title,
              required: true,
              save: (title, _, over) => patch(task, { title }, over),
              theirs: (now) => (now as Task).title,
            }),
        },
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
      {
        id: "deadline",
        header: t("field.deadline"),
        meta: {
          width: "148px",
          wide: true,
          extra: closed,
          sort: "deadline",
          edit: (task) =>
            mine(task, {
              label: t("field.deadline"),
              kind: "moment",
              value: localMoment(task.deadline),
              required: true,
              save: (at, _, over) => patch(task, { deadline: momentOf(at) }, over),
              theirs: (now) => dateTime((now as Task).deadline),
            }),
        },
        cell: ({ row: { original: task } }) => (
          <span className={task.overdue ? classes.late : undefined}>{spoken.when(task)}</span>
        ),
      },
      {
        id: "result",
        header: t("field.result"),
        meta: { width: "minmax(0, 1.6fr)", wide: true, extra: !closed },
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
        meta: {
          width: "minmax(0, 1.2fr)",
          wide: true,
          sort: "responsible",
          edit: (task) =>
            mine(task, {
              label: t("field.responsible"),
              kind: "employee",
              value: String(task.responsible.id),
              required: true,
              save: (id, _, over) => patch(task, { responsibleId: Number(id) }, over),
              theirs: (now) => (now as Task).responsible.name,
            }),
        },
        cell: ({ row }) => <Person person={row.original.responsible} />,
      },
      {
        id: "doneAt",
        header: t("field.closed"),
        meta: { width: "132px", wide: true, end: true, extra: !closed, sort: "doneAt" },
        cell: ({ row }) => row.original.doneAt && dateTime(row.original.doneAt),
      },
      {
        id: "creator",
        header: t("field.creator"),
        meta: { width: "minmax(0, 1.2fr)", wide: true, extra: true, sort: "creator" },
        cell: ({ row }) => row.original.creator && <Person person={row.original.creator} />,
      },
      {
        id: "createdAt",
        header: t("field.created"),
        meta: { width: "132px", wide: true, end: true, extra: true, sort: "createdAt" },
        cell: ({ row }) => dateTime(row.original.createdAt),
      },
    ];
    return all;
  }, [t, api, refresh, narrow, closed, mayChange, onOpen, spoken]);
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
