import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ColumnDef } from "@tanstack/react-table";
import type { DealCard } from "@voronka/api";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { usePagesOf } from "../../shared/api";
import { behindQuery, isBehind } from "../../shared/behind";
import { ListFoot } from "../../shared/bulk/ListFoot";
import { IdleMark, NextTask, Person, toneOf } from "../../shared/CardParts";
import { DataTable } from "../../shared/DataTable";
import { useStages } from "../../shared/dictionaries";
import { dateTime, moneyShort } from "../../shared/format";
import classes from "../../shared/List.module.css";
import { Empty } from "../../shared/Page";
import { useEvents } from "../../shared/realtime";
import { StageBadge } from "../../shared/Stage";
import { useSelection } from "../../shared/table/useSelection";
import { useNarrow } from "../../shared/useNarrow";
import type { DealSearch } from "./routes";

interface DealListProps {
  pipeline: string;
  search: DealSearch;
}

export function DealList({ pipeline, search }: DealListProps) {
  const { t } = useTranslation("deal");
  const narrow = useNarrow();
  const stages = useStages(pipeline);
  const query = {
    pipeline,
    responsibleId: search.responsible,
    q: search.q,
    stage: search.stage,
    idleDays: search.idle,
    ...behindQuery(search),
    open: search.stage || isBehind(search) ? undefined : true,
    sort: "-createdAt",
  };
  const pages = usePagesOf("/deals", { query }, { keep: true });
  const selection = useSelection(JSON.stringify(query));
  useEvents(["deal.*"], () => void pages.refetch());

  const columns = useMemo<ColumnDef<DealCard, unknown>[]>(() => {
    const stageOf = (deal: DealCard) => stages.find((stage) => stage.code === deal.stage);
    return [
      {
        id: "title",
        header: t("field.title"),
        meta: { width: "minmax(0, 2.4fr)" },
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
        meta: { width: "minmax(0, 1fr)", wide: true },
        cell: ({ row }) => <StageBadge stage={stageOf(row.original)} fallback={row.original.stage} />,
      },
      {
        id: "amount",
        header: t("field.amount"),
        meta: { width: "130px", end: true },
        cell: ({ row }) => moneyShort(row.original.amount),
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
  }, [t, narrow, stages]);

  return (
    <div className={classes.list}>
      <DataTable
        label={t("title")}
        columns={columns}
        pages={pages}
        selection={selection}
        link={(deal) => ({ to: "/deals/$id", params: { id: String(deal.id) } })}
        tone={(deal) =>
          toneOf(
            deal,
            stages.find((stage) => stage.code === deal.stage),
          )
        }
        empty={<Empty title={t("emptyTitle")} text={t("emptyText")} />}
      />
      <ListFoot entity="deal" pipeline={pipeline} selection={selection} query={query} />
    </div>
  );
}
