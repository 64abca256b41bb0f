// Задачи: by deadline in a list, or in a calendar; filters in the address, one of them open beside.
import { Button, Drawer, SegmentedControl } from "@mantine/core";
import { IconCalendarWeek, IconList, IconPlus } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useQueryOf } from "../../shared/api";
import { useCan } from "../../shared/me";
import { Page, Skeletons } from "../../shared/Page";
import { useShortcut } from "../../shared/Shortcuts";
import { subjectOf } from "../../shared/SubjectSelect";
import { knownColumns } from "../../shared/table/columns";
import { SavedViews } from "../../shared/table/SavedViews";
import { ViewLinks } from "../../shared/ViewLinks";
import { useTaskQuery } from "./query";
import { DUES, type TaskSearch } from "./routes";
import { TaskFilters } from "./TaskFilters";
import { TaskList, useTaskColumns } from "./TaskList";
import classes from "./Tasks.module.css";

const CreateForm = lazy(async () => ({ default: (await import("./CreateForm")).CreateForm }));
const TaskPanel = lazy(async () => ({ default: (await import("./TaskPanel")).TaskPanel }));
const TaskCalendar = lazy(async () => ({ default: (await import("./TaskCalendar")).TaskCalendar }));

export function TasksPage() {
  const { t } = useTranslation("task");
  const can = useCan();
  const search: TaskSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = useCallback(
    (part: TaskSearch) =>
      void navigate({ to: "/tasks", search: (old: TaskSearch) => ({ ...old, ...part }), replace: true }),
    [navigate],
  );
  const mayCreate = can("task", "create");
  useShortcut("c", t("create"), () => change({ create: true }), mayCreate);
  const { due, subject, view } = search;
  const openTask = useCallback((id: number) => change({ task: id }), [change]);
  const columns = useTaskColumns(search, openTask);
  const closeForm = () => change({ create: undefined, at: undefined });

  return (
    <Page
      fixed
      title={t("title")}
      actions={
        <>
          <SegmentedControl
            size="xs"
            aria-label={t("view.title")}
            value={view ?? "list"}
            onChange={(chosen) =>
              change({ view: chosen === "list" ? undefined : (chosen as "day" | "week"), due: undefined })
            }
            data={[
              { value: "list", label: <ViewName icon={IconList} name={t("view.list")} /> },
              { value: "week", label: <ViewName icon={IconCalendarWeek} name={t("view.week")} /> },
              { value: "day", label: t("view.day") },
            ]}
          />
          {mayCreate && (
            <Button leftSection={<IconPlus size={16} />} onClick={() => change({ create: true })}>
              {t("create")}
            </Button>
          )}
        </>
      }
      toolbar={
        <>
          <SavedViews entity="task" to="/tasks" search={{ ...search }} />
          <TaskFilters search={search} onChange={change} columns={view ? undefined : knownColumns(columns)} />
        </>
      }
    >
      {view ? (
        <Suspense fallback={<Skeletons rows={10} />}>
          <TaskCalendar search={search} view={view} onChange={change} />
        </Suspense>
      ) : (
        <div className={classes.body}>
          <Dues search={search} active={due} />
          <TaskList search={search} onOpen={openTask} onChange={change} />
        </div>
      )}
      <Drawer
        opened={Boolean(search.create)}
        onClose={closeForm}
        position="right"
        title={t("createTitle")}
        closeButtonProps={{ "aria-label": t("common:close") }}
      >
        <Suspense fallback={<Skeletons rows={6} />}>
          <CreateForm subject={subjectOf(subject)} at={placeIn(search.at)} onDone={closeForm} />
        </Suspense>
      </Drawer>
      <Drawer
        opened={search.task !== undefined && !search.create}
        onClose={() => change({ task: undefined })}
        position="right"
        title={t("one")}
        closeButtonProps={{ "aria-label": t("common:close") }}
      >
        <Suspense fallback={<Skeletons rows={6} />}>
          {search.task !== undefined && (
            <TaskPanel key={search.task} id={search.task} onClose={() => change({ task: undefined })} />
          )}
        </Suspense>
      </Drawer>
    </Page>
  );
}

function ViewName({ icon: Icon, name }: { icon: typeof IconList; name: string }) {
  return (
    <span className={classes.view}>
      <Icon size={16} stroke={1.6} aria-hidden />
      {name}
    </span>
  );
}

/** A day of the calendar, or a moment of one. */
function placeIn(at: string | undefined) {
  if (!at) return undefined;
  return at.length === 10 ? { day: at } : { deadline: at };
}

function Dues({ search, active }: { search: TaskSearch; active: TaskSearch["due"] }) {
  const { t } = useTranslation("task");
  const counts = useQueryOf("/tasks/counts", { query: useTaskQuery(search) }, { keep: true }).data;
  const view = (one: TaskSearch["due"]) => ({
    to: "/tasks",
    search: { ...search, due: one, status: undefined, task: undefined },
    active: active === one,
  });
  const views = [
    { ...view(undefined), name: t("due.open") },
    ...DUES.map((one) => ({
      ...view(one),
      name: t(`due.${one}`),
      count: counts?.[one],
      late: one === "overdue",
    })),
    { ...view("awaiting"), name: t("due.awaiting"), count: counts?.awaiting },
    { ...view("closed"), name: t("due.closed") },
  ];
  return <ViewLinks label={t("views")} views={views} />;
}
