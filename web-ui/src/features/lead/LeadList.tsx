import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ColumnDef } from "@tanstack/react-table";
import type { LeadCard } from "@voronka/api";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { usePagesOf } from "../../shared/api";
import { behindQuery, isBehind } from "../../shared/behind";
import { ListFoot } from "../../shared/bulk/ListFoot";
import { IdleMark, NextTask, Person, toneOf } from "../../shared/CardParts";
import { DataTable } from "../../shared/DataTable";
import { useSourceName, useStages } from "../../shared/dictionaries";
import { dateTime } from "../../shared/format";
import classes from "../../shared/List.module.css";
import { Empty } from "../../shared/Page";
import { PhoneNumber } from "../../shared/PhoneNumber";
import { useEvents } from "../../shared/realtime";
import { StageBadge } from "../../shared/Stage";
import { useSelection } from "../../shared/table/useSelection";
import { useNarrow } from "../../shared/useNarrow";
import type { LeadSearch } from "./routes";

export function LeadList({ search }: { search: LeadSearch }) {
  const { t } = useTranslation("lead");
  const narrow = useNarrow();
  const stages = useStages("leads");
  const sourceName = useSourceName();
  const query = {
    responsibleId: search.responsible,
    source: search.source,
    q: search.q,
    stage: search.stage,
    ...behindQuery(search),
    open: search.stage || isBehind(search) ? undefined : true,
    sort: "-createdAt",
  };
  const pages = usePagesOf("/leads", { query }, { keep: true });
  const selection = useSelection(JSON.stringify(query));
  useEvents(["lead.*"], () => void pages.refetch());

  const columns = useMemo<ColumnDef<LeadCard, unknown>[]>(() => {
    const stageOf = (lead: LeadCard) => stages.find((stage) => stage.code === lead.stage);
    return [
      {
        id: "title",
        header: t("field.title"),
        meta: { width: "minmax(0, 2.4fr)" },
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
        meta: { width: "minmax(0, 1fr)", wide: true },
        cell: ({ row }) => <StageBadge stage={stageOf(row.original)} fallback={row.original.stage} />,
      },
      {
        id: "phone",
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
        meta: { width: "minmax(0, 1.1fr)", wide: true },
        cell: ({ row }) => <Person person={row.original.responsible} />,
      },
      {
        id: "next",
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
        id: "created",
        header: t("field.created"),
        meta: { width: "110px", wide: true, end: true },
        cell: ({ row }) => dateTime(row.original.createdAt),
      },
    ];
  }, [t, narrow, stages, sourceName]);

  return (
    <div className={classes.list}>
      <DataTable
        label={t("title")}
        columns={columns}
        pages={pages}
        selection={selection}
        link={(lead) => ({ to: "/leads/$id", params: { id: String(lead.id) } })}
        tone={(lead) =>
          toneOf(
            lead,
            stages.find((stage) => stage.code === lead.stage),
          )
        }
        empty={<Empty title={t("emptyTitle")} text={t("emptyText")} />}
      />
      <ListFoot entity="lead" selection={selection} query={query} />
    </div>
  );
}
