// Задачи: by deadline, filters in the address, one of them open beside the list.
import { Button, Drawer, Select } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useQueryOf } from "../../shared/api";
import { ClearFilters, ResponsibleFilter, SearchField } from "../../shared/Filters";
import { useCan } from "../../shared/me";
import { Page, Skeletons } from "../../shared/Page";
import { useShortcut } from "../../shared/Shortcuts";
import { SubjectSelect, subjectOf } from "../../shared/SubjectSelect";
import { TASK_KINDS } from "../../shared/TaskKindIcon";
import { ViewLinks } from "../../shared/ViewLinks";
import { DUES, type TaskSearch } from "./routes";
import { queryOf, TaskList } from "./TaskList";
import classes from "./Tasks.module.css";

const CreateForm = lazy(async () => ({ default: (await import("./CreateForm")).CreateForm }));
const TaskPanel = lazy(async () => ({ default: (await import("./TaskPanel")).TaskPanel }));

export function TasksPage() {
  const { t } = useTranslation("task");
  const can = useCan();
  const search: TaskSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = (part: TaskSearch) =>
    void navigate({ to: "/tasks", search: { ...search, ...part }, replace: true });
  const mayCreate = can("task", "create");
  useShortcut("c", t("create"), () => change({ create: true }), mayCreate);
  const { due, responsible, kind, subject, status, q } = search;
  const counts = useQueryOf("/tasks/counts", { query: queryOf(search) }, { keep: true }).data;

  const view = (one: TaskSearch["due"]) => ({
    to: "/tasks",
    search: { ...search, due: one, status: undefined, task: undefined },
    active: due === one,
  });
  const views = [
    { ...view(undefined), name: t("due.open") },
    ...DUES.map((one) => ({
      ...view(one),
      name: t(`due.${one}`),
      count: counts?.[one],
      late: one === "overdue",
    })),
    { ...view("closed"), name: t("due.closed") },
  ];

  return (
    <Page
      fixed
      title={t("title")}
      actions={
        mayCreate && (
          <Button leftSection={<IconPlus size={16} />} onClick={() => change({ create: true })}>
            {t("create")}
          </Button>
        )
      }
      toolbar={
        <>
          <SearchField label={t("search")} value={q} onChange={(value) => change({ q: value })} />
          <ResponsibleFilter value={responsible} onChange={(value) => change({ responsible: value })} />
          <Select
            aria-label={t("field.kind")}
            placeholder={t("kindAny")}
            clearable
            w={150}
            value={kind ?? null}
            onChange={(value) => change({ kind: value ?? undefined })}
            data={TASK_KINDS.map((value) => ({ value, label: t(`timeline:kind.${value}`) }))}
          />
          <SubjectSelect
            aria-label={t("field.subject")}
            placeholder={t("subjectAny")}
            w={220}
            value={subjectOf(subject)}
            onChange={(chosen) => change({ subject: chosen ? `${chosen.type}:${chosen.id}` : undefined })}
          />
          {due === "closed" && (
            <Select
              aria-label={t("field.status")}
              placeholder={t("statusAny")}
              clearable
              w={190}
              value={status ?? null}
              onChange={(value) => change({ status: value ?? undefined })}
              data={["done", "cancelled"].map((value) => ({ value, label: t(`status.${value}`) }))}
            />
          )}
          <ClearFilters
            shown={Boolean(responsible || kind || subject || status || q)}
            onClear={() =>
              change({
                responsible: undefined,
                kind: undefined,
                subject: undefined,
                status: undefined,
                q: undefined,
              })
            }
          />
        </>
      }
    >
      <div className={classes.body}>
        <ViewLinks label={t("views")} views={views} />
        <TaskList search={search} onOpen={(id) => change({ task: id })} />
      </div>
      <Drawer
        opened={Boolean(search.create)}
        onClose={() => change({ create: undefined })}
        position="right"
        title={t("createTitle")}
        closeButtonProps={{ "aria-label": t("common:close") }}
      >
        <Suspense fallback={<Skeletons rows={6} />}>
          <CreateForm subject={subjectOf(subject)} onDone={() => change({ create: undefined })} />
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
