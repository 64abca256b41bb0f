// Отчёты: the funnel and the reasons of refusal; period, pipeline and department in the address.
import { Button, Select } from "@mantine/core";
import { IconLock, IconPrinter } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useQueryOf } from "../../shared/api";
import { useDepartments, usePipelines } from "../../shared/dictionaries";
import { reachesOthers, useCan, useMe } from "../../shared/me";
import { Empty, Page, PageSkeleton, QueryState, Skeletons } from "../../shared/Page";
import { ListBar } from "../../shared/table/ListBar";
import { ChartsOnPaper } from "./Chart";
import { FunnelPanel } from "./FunnelPanel";
import { ManagersPanel } from "./ManagersPanel";
import { PeriodSwitch } from "./PeriodSwitch";
import { periodOf } from "./period";
import { RefusalGroupsPanel } from "./RefusalGroupsPanel";
import { RefusalsPanel } from "./RefusalsPanel";
import classes from "./Reports.module.css";
import type { ReportSearch } from "./routes";
import { useFresh } from "./useFresh";
import { useOnPaper } from "./useOnPaper";

export function ReportsPage() {
  const { t } = useTranslation("analytics");
  const can = useCan();
  if (!can("report", "read"))
    return (
      <Page title={t("title")}>
        <Empty
          icon={<IconLock size={32} stroke={1.4} aria-hidden />}
          title={t("forbidden")}
          text={t("forbiddenText")}
        />
      </Page>
    );
  return <Reports />;
}

function Reports() {
  const { t } = useTranslation("analytics");
  const me = useMe();
  const search: ReportSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const pipelines = usePipelines();
  const departments = useDepartments();
  const onPaper = useOnPaper();
  const change = (part: ReportSearch) =>
    void navigate({ to: "/reports", search: { ...search, ...part }, replace: true });

  const pipeline =
    pipelines.find((one) => one.code === search.pipeline) ??
    pipelines.find((one) => one.entity === "deal") ??
    pipelines[0];
  const period = periodOf(search);
  const query = {
    from: period.from,
    to: period.to,
    department: search.department,
    pipeline: pipeline?.code,
    filter: search.filter && JSON.stringify(search.filter),
  };
  const asked = { enabled: pipeline !== undefined, keep: true };
  const funnel = useQueryOf("/reports/funnel", { query }, asked);
  const refusals = useQueryOf("/reports/refusals", { query: { ...query, entity: pipeline?.entity } }, asked);
  const by = search.by ?? "stage";
  const groups = useQueryOf(
    "/reports/refusals/groups",
    { query: { ...query, entity: pipeline?.entity, by } },
    asked,
  );
  const managers = useQueryOf(
    "/reports/managers",
    { query: { department: search.department } },
    { keep: true },
  );
  useFresh(() => {
    void managers.refetch();
    void groups.refetch();
    void funnel.refetch();
    void refusals.refetch();
  });
  if (!pipeline) return <PageSkeleton />;
  const seesOthers = reachesOthers(me, "report");
  const department = departments.find((one) => one.id === search.department);
  const behind = { period, pipeline, department: search.department, filter: search.filter };

  return (
    <Page
      title={t("title")}
      actions={
        <Button
          variant="default"
          className={classes.screenOnly}
          leftSection={<IconPrinter size={16} stroke={1.6} />}
          onClick={() => window.print()}
        >
          {t("print")}
        </Button>
      }
      toolbar={
        <>
          <PeriodSwitch period={period} onChange={change} />
          <Select
            aria-label={t("pipeline")}
            w={180}
            allowDeselect={false}
            value={pipeline.code}
            onChange={(code) => {
              const next = pipelines.find((one) => one.code === code);
              // leads and deals have fields of their own
              const kept = next?.entity === pipeline.entity ? search.filter : undefined;
              change({ pipeline: code ?? undefined, filter: kept });
            }}
            data={pipelines.map((one) => ({ value: one.code, label: one.name }))}
          />
          {seesOthers && departments.length > 1 && (
            <Select
              aria-label={t("department")}
              placeholder={t("departmentAny")}
              clearable
              w={200}
              value={department ? String(department.id) : null}
              onChange={(id) => change({ department: id ? Number(id) : undefined })}
              data={departments.map((one) => ({ value: String(one.id), label: one.name }))}
            />
          )}
          <ListBar
            entity={pipeline.entity}
            search={{ filter: search.filter }}
            onChange={({ filter }) => change({ filter })}
            query={{ pipeline: pipeline.entity === "deal" ? pipeline.code : undefined }}
            filtered={false}
            onReset={() => change({ filter: undefined })}
          />
        </>
      }
    >
      <ChartsOnPaper value={onPaper}>
        <div className={classes.report}>
          <QueryState query={funnel} skeleton={<Skeletons rows={6} />}>
            {(data) => <FunnelPanel funnel={data} behind={behind} />}
          </QueryState>
          <QueryState query={refusals} skeleton={<Skeletons rows={4} />}>
            {(data) => <RefusalsPanel report={data} behind={behind} />}
          </QueryState>
          <QueryState query={groups} skeleton={<Skeletons rows={4} />}>
            {(data) => (
              <RefusalGroupsPanel
                report={data}
                by={by}
                behind={behind}
                onBy={(next) => change({ by: next })}
              />
            )}
          </QueryState>
          <QueryState query={managers} skeleton={<Skeletons rows={4} />}>
            {(data) => <ManagersPanel loads={data.items} />}
          </QueryState>
        </div>
      </ChartsOnPaper>
    </Page>
  );
}
