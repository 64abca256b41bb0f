// The columns of the list of leads, and what is edited in them.
import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ColumnDef } from "@tanstack/react-table";
import type { LeadCard } from "@voronka/api";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useApi, useRefresh } from "../../shared/api";
import { IdleMark, NextTask, Person } from "../../shared/CardParts";
import { useSourceName, useStages } from "../../shared/dictionaries";
import { dateTime } from "../../shared/format";
import classes from "../../shared/List.module.css";
import { useCan } from "../../shared/me";
import { PhoneNumber } from "../../shared/PhoneNumber";
import { StageBadge } from "../../shared/Stage";
import { type CellEdit, localMoment, momentOf } from "../../shared/table/CellEditor";
import { useCustomColumns } from "../../shared/table/customColumns";
import { Tags } from "../../shared/table/Tags";
import { useNarrow } from "../../shared/useNarrow";

/** @param move to another stage, by its rules */
export function useLeadColumns(move?: (lead: LeadCard, stage: string) => Promise<unknown>) {
  const { t } = useTranslation("lead");
  const api = useApi();
  const can = useCan();
  const refresh = useRefresh();
  const narrow = useNarrow();
  const custom = useCustomColumns<LeadCard>("lead");
  const stages = useStages("leads");
  const sourceName = useSourceName();

  return useMemo<ColumnDef<LeadCard, unknown>[]>(() => {
    const patch = async (lead: LeadCard, body: object, over?: number) => {
      await api.patch("/leads/{id}", { path: { id: lead.id }, body, version: over ?? lead.version });
      await refresh("/leads");
    };
    const mine = (lead: LeadCard, edit: CellEdit) =>
      can("lead", "change", lead.responsible) ? { ...edit, row: lead } : null;
    const stageOf = (lead: LeadCard) => stages.find((stage) => stage.code === lead.stage);
    return [
      {
        id: "title",
        header: t("field.title"),
        meta: {
          width: "minmax(160px, 2.4fr)",
          sort: "title",
          edit: (lead) =>
            mine(lead, {
              label: t("field.title"),
              kind: "text",
              value: lead.title,
              required: true,
              save: (title, _, over) => patch(lead, { title }, over),
              theirs: (now) => (now as LeadCard).title,
            }),
        },
        cell: ({ row: { original: lead } }) => (
          <div className={classes.name}>
            <Anchor component={Link} to={`/leads/${lead.id}`} className={classes.title}>
              {lead.title}
            </Anchor>
            <span className={classes.who}>
              {narrow && (
                <>
                  <StageBadge stage={stageOf(lead)} fallback={lead.stage} />
                  {" · "}
                </>
              )}
              {[lead.contactName, lead.company?.name ?? lead.companyName].filter(Boolean).join(", ")}
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
          edit: (lead) =>
            move
              ? mine(lead, {
                  label: t("field.stage"),
                  kind: "choice",
                  value: lead.stage,
                  required: true,
                  choices: stages.map((stage) => ({ value: stage.code, label: stage.name })),
                  save: (stage, _, over) =>
                    move(over ? { ...lead, version: over } : lead, stage ?? lead.stage),
                  theirs: (now) =>
                    stages.find((stage) => stage.code === (now as LeadCard).stage)?.name ??
                    (now as LeadCard).stage,
                })
              : null,
        },
        cell: ({ row }) => <StageBadge stage={stageOf(row.original)} fallback={row.original.stage} />,
      },
      {
        id: "phones",
        header: t("field.phone"),
        meta: { width: "164px", wide: true },
        cell: ({ row }) => row.original.phones[0] && <PhoneNumber number={row.original.phones[0]} />,
      },
      {
        id: "source",
        header: t("field.source"),
        meta: { width: "minmax(0, 0.8fr)", wide: true },
        cell: ({ row }) => sourceName(row.original.source),
      },
      {
        id: "responsible",
        header: t("field.responsible"),
        meta: {
          width: "minmax(0, 1.1fr)",
          wide: true,
          sort: "responsible",
          edit: (lead) =>
            mine(lead, {
              label: t("field.responsible"),
              kind: "employee",
              value: lead.responsible ? String(lead.responsible.id) : null,
              required: true,
              save: async (id, _, over) => {
                await api.post("/leads/{id}/assign", {
                  path: { id: lead.id },
                  body: { employeeId: Number(id) },
                  version: over ?? lead.version,
                });
                await refresh("/leads");
              },
              theirs: (now) => (now as LeadCard).responsible?.name ?? "—",
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
          edit: (lead) =>
            mine(lead, {
              label: t("listing:tags"),
              kind: "tags",
              value: null,
              names: lead.tags.map((tag) => tag.name),
              save: (_, tags, over) => patch(lead, { tags }, over),
              theirs: (now) => (now as LeadCard).tags.map((tag) => tag.name).join(", ") || "—",
            }),
        },
        cell: ({ row }) => <Tags tags={row.original.tags} most={2} />,
      },
      {
        id: "nextContactAt",
        header: t("field.nextContact"),
        meta: {
          width: "150px",
          wide: true,
          extra: true,
          sort: "nextContactAt",
          edit: (lead) =>
            mine(lead, {
              label: t("field.nextContact"),
              kind: "moment",
              value: localMoment(lead.nextContactAt),
              save: (at, _, over) => patch(lead, { nextContactAt: momentOf(at) }, over),
              theirs: (now) => dateTime((now as LeadCard).nextContactAt),
            }),
        },
        cell: ({ row }) => row.original.nextContactAt && dateTime(row.original.nextContactAt),
      },
      {
        id: "emails",
        header: t("field.email"),
        meta: { width: "minmax(0, 1.2fr)", wide: true, extra: true },
        cell: ({ row }) => row.original.emails[0],
      },
      {
        id: "company",
        header: t("field.companyName"),
        meta: { width: "minmax(0, 1.2fr)", wide: true, extra: true, sort: "companyName" },
        cell: ({ row }) => row.original.company?.name ?? row.original.companyName,
      },
      {
        id: "movedAt",
        header: t("field.moved"),
        meta: { width: "130px", wide: true, end: true, extra: true, sort: "movedAt" },
        cell: ({ row }) => dateTime(row.original.movedAt),
      },
      ...custom,
    ];
  }, [custom, t, api, can, refresh, narrow, stages, sourceName, move]);
}
