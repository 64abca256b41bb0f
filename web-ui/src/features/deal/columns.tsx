// The columns of the list of deals, and what is edited in them.
import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ColumnDef } from "@tanstack/react-table";
import type { DealCard } from "@voronka/api";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useApi, useRefresh } from "../../shared/api";
import { IdleMark, NextTask, Person } from "../../shared/CardParts";
import { useSourceName, useStages } from "../../shared/dictionaries";
import { date, dateTime, money, moneyShort, parseAmount, typedAmount } from "../../shared/format";
import classes from "../../shared/List.module.css";
import { useCan } from "../../shared/me";
import { StageBadge } from "../../shared/Stage";
import { type CellEdit, localMoment, momentOf } from "../../shared/table/CellEditor";
import { useCustomColumns } from "../../shared/table/customColumns";
import { Tags } from "../../shared/table/Tags";
import { useNarrow } from "../../shared/useNarrow";

/** @param move to another stage, by its rules */
export function useDealColumns(pipeline: string, move?: (deal: DealCard, stage: string) => Promise<unknown>) {
  const { t } = useTranslation("deal");
  const api = useApi();
  const can = useCan();
  const refresh = useRefresh();
  const narrow = useNarrow();
  const custom = useCustomColumns<DealCard>("deal");
  const stages = useStages(pipeline);
  const sourceName = useSourceName();

  return useMemo<ColumnDef<DealCard, unknown>[]>(() => {
    const stageOf = (deal: DealCard) => stages.find((stage) => stage.code === deal.stage);
    const patch = async (deal: DealCard, body: object, over?: number) => {
      await api.patch("/deals/{id}", { path: { id: deal.id }, body, version: over ?? deal.version });
      await refresh("/deals");
    };
    const mine = (deal: DealCard, edit: CellEdit) =>
      can("deal", "change", deal.responsible) ? { ...edit, row: deal } : null;
    return [
      {
        id: "title",
        header: t("field.title"),
        meta: {
          width: "minmax(160px, 2.4fr)",
          sort: "title",
          edit: (deal) =>
            mine(deal, {
              label: t("field.title"),
              kind: "text",
              value: deal.title,
              required: true,
              save: (title, _, over) => patch(deal, { title }, over),
              theirs: (now) => (now as DealCard).title,
            }),
        },
        cell: ({ row: { original: deal } }) => (
          <div className={classes.name}>
            <Anchor component={Link} to={`/deals/${deal.id}`} className={classes.title}>
              {deal.title}
            </Anchor>
            <span className={classes.who}>
              {narrow && (
                <>
                  <StageBadge stage={stageOf(deal)} fallback={deal.stage} />
                  {" · "}
                </>
              )}
              {[deal.company?.name ?? deal.contact?.name, deal.number && `№ ${deal.number}`]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </div>
        ),
      },
      {
        id: "stage",
        header: t("field.stage"),
        meta: {
          width: "minmax(0, 1fr)",
          wide: true,
          sort: "stage",
          edit: (deal) =>
            move
              ? mine(deal, {
                  label: t("field.stage"),
                  kind: "choice",
                  value: deal.stage,
                  required: true,
                  choices: stages.map((stage) => ({ value: stage.code, label: stage.name })),
                  save: (stage, _, over) =>
                    move(over ? { ...deal, version: over } : deal, stage ?? deal.stage),
                  theirs: (now) =>
                    stages.find((stage) => stage.code === (now as DealCard).stage)?.name ??
                    (now as DealCard).stage,
                })
              : null,
        },
        cell: ({ row }) => <StageBadge stage={stageOf(row.original)} fallback={row.original.stage} />,
      },
      {
        id: "amount",
        header: t("field.amount"),
        meta: {
          width: "130px",
          end: true,
          sort: "amount",
          edit: (deal) => {
            const { amount } = deal;
            // it may be hidden from this person
            if (!amount) return null;
            return mine(deal, {
              label: t("field.amount"),
              kind: "money",
              value: typedAmount(amount),
              required: true,
              save: (typed, _, over) =>
                patch(
                  deal,
                  { amount: { amount: parseAmount(typed ?? "") ?? typed, currency: amount.currency } },
                  over,
                ),
              theirs: (now) => money((now as DealCard).amount),
            });
          },
        },
        cell: ({ row }) => moneyShort(row.original.amount),
      },
      {
        id: "responsible",
        header: t("field.responsible"),
        meta: {
          width: "minmax(0, 1.1fr)",
          wide: true,
          sort: "responsible",
          edit: (deal) =>
            mine(deal, {
              label: t("field.responsible"),
              kind: "employee",
              value: deal.responsible ? String(deal.responsible.id) : null,
              required: true,
              save: async (id, _, over) => {
                await api.post("/deals/{id}/assign", {
                  path: { id: deal.id },
                  body: { employeeId: Number(id) },
                  version: over ?? deal.version,
                });
                await refresh("/deals");
              },
              theirs: (now) => (now as DealCard).responsible?.name ?? "—",
            }),
        },
        cell: ({ row }) => <Person person={row.original.responsible} />,
      },
      {
        id: "nextTask",
        header: t("field.next"),
        meta: { width: "minmax(0, 1.4fr)", wide: true },
        cell: ({ row }) =>
          row.original.nextTask ? (
            <NextTask task={row.original.nextTask} />
          ) : (
            <IdleMark card={row.original} stage={stageOf(row.original)} />
          ),
      },
      {
        id: "createdAt",
        header: t("field.created"),
        meta: { width: "110px", wide: true, end: true, sort: "createdAt" },
        cell: ({ row }) => dateTime(row.original.createdAt),
      },
      {
        id: "tags",
        header: t("listing:tags"),
        meta: {
          width: "minmax(0, 1fr)",
          wide: true,
          extra: true,
          edit: (deal) =>
            mine(deal, {
              label: t("listing:tags"),
              kind: "tags",
              value: null,
              names: deal.tags.map((tag) => tag.name),
              save: (_, tags, over) => patch(deal, { tags }, over),
              theirs: (now) => (now as DealCard).tags.map((tag) => tag.name).join(", ") || "—",
            }),
        },
        cell: ({ row }) => <Tags tags={row.original.tags} most={2} />,
      },
      {
        id: "promisedAt",
        header: t("field.promised"),
        meta: {
          width: "120px",
          wide: true,
          extra: true,
          sort: "promisedAt",
          edit: (deal) =>
            mine(deal, {
              label: t("field.promised"),
              kind: "date",
              value: deal.promisedAt,
              save: (promisedAt, _, over) => patch(deal, { promisedAt }, over),
              theirs: (now) => date((now as DealCard).promisedAt),
            }),
        },
        cell: ({ row }) => row.original.promisedAt && date(row.original.promisedAt),
      },
      {
        id: "nextContactAt",
        header: t("field.nextContact"),
        meta: {
          width: "150px",
          wide: true,
          extra: true,
          sort: "nextContactAt",
          edit: (deal) =>
            mine(deal, {
              label: t("field.nextContact"),
              kind: "moment",
              value: localMoment(deal.nextContactAt),
              save: (at, _, over) => patch(deal, { nextContactAt: momentOf(at) }, over),
              theirs: (now) => dateTime((now as DealCard).nextContactAt),
            }),
        },
        cell: ({ row }) => row.original.nextContactAt && dateTime(row.original.nextContactAt),
      },
      {
        id: "number",
        header: t("field.number"),
        meta: { width: "120px", wide: true, extra: true, sort: "number" },
        cell: ({ row }) => row.original.number,
      },
      {
        id: "company",
        header: t("field.company"),
        meta: { width: "minmax(0, 1.2fr)", wide: true, extra: true, sort: "company" },
        cell: ({ row: { original: deal } }) =>
          deal.company && (
            <Anchor component={Link} to={`/companies/${deal.company.id}`}>
              {deal.company.name}
            </Anchor>
          ),
      },
      {
        id: "source",
        header: t("field.source"),
        meta: { width: "minmax(0, 0.8fr)", wide: true, extra: true },
        cell: ({ row }) => sourceName(row.original.source),
      },
      {
        id: "movedAt",
        header: t("field.moved"),
        meta: { width: "130px", wide: true, end: true, extra: true, sort: "movedAt" },
        cell: ({ row }) => dateTime(row.original.movedAt),
      },
      {
        id: "closedAt",
        header: t("field.closed"),
        meta: { width: "130px", wide: true, end: true, extra: true, sort: "closedAt" },
        cell: ({ row }) => row.original.closedAt && dateTime(row.original.closedAt),
      },
      ...custom,
    ];
  }, [custom, t, api, can, refresh, narrow, stages, sourceName, move]);
}
