import type { DealCard } from "@voronka/api";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { useApi, usePagesOf, useRefresh } from "../../shared/api";
import { ListFoot } from "../../shared/bulk/ListFoot";
import { toneOf } from "../../shared/CardParts";
import { DataTable } from "../../shared/DataTable";
import { useStages } from "../../shared/dictionaries";
import classes from "../../shared/List.module.css";
import { Empty } from "../../shared/Page";
import { RefusalDialog } from "../../shared/RefusalDialog";
import { shownColumns } from "../../shared/table/ColumnsPanel";
import { knownColumns } from "../../shared/table/columns";
import { columnsOf, columnsText, type ListingSearch } from "../../shared/table/listing";
import { useLiveRows } from "../../shared/table/useLiveRows";
import { useSelection } from "../../shared/table/useSelection";
import { useWanted } from "../../shared/useWanted";
import { useDealColumns } from "./columns";
import { dealQuery } from "./query";
import type { DealSearch } from "./routes";

interface DealListProps {
  pipeline: string;
  search: DealSearch;
  onChange: (part: ListingSearch) => void;
}

export function DealList({ pipeline, search, onChange }: DealListProps) {
  const { t } = useTranslation("deal");
  const api = useApi();
  const refresh = useRefresh();
  const stages = useStages(pipeline);
  const wanted = useWanted("deal");
  const [losing, setLosing] = useState<{ deal: DealCard; stage: string } | null>(null);
  const query = { ...dealQuery(pipeline, search, "list"), sort: search.sort ?? "-createdAt" };
  const pages = usePagesOf("/deals", { query }, { keep: true });
  const selection = useSelection(JSON.stringify(query));
  useLiveRows("/deals", query, "deal");

  const { run } = wanted;
  const move = useCallback(
    async (deal: DealCard, stage: string) => {
      if (stages.find((one) => one.code === stage)?.kind === "lost") return setLosing({ deal, stage });
      await run(deal.title, (fields) =>
        api.post("/deals/{id}/stage", {
          path: { id: deal.id },
          body: { stage, fields },
          version: deal.version,
        }),
      );
      await refresh("/deals");
    },
    [api, refresh, stages, run],
  );
  const columns = useDealColumns(pipeline, move);

  const shown = shownColumns(knownColumns(columns), columnsOf(search.columns));
  return (
    <div className={classes.list}>
      <DataTable
        label={t("title")}
        columns={columns}
        pages={pages}
        selection={selection}
        shown={shown}
        onShown={(shown) => onChange({ columns: columnsText(shown) })}
        sort={search.sort}
        onSort={(sort) => onChange({ sort })}
        link={(deal) => ({ to: "/deals/$id", params: { id: String(deal.id) } })}
        tone={(deal) =>
          toneOf(
            deal,
            stages.find((stage) => stage.code === deal.stage),
          )
        }
        empty={<Empty title={t("emptyTitle")} text={t("emptyText")} />}
      />
      <ListFoot
        entity="deal"
        pipeline={pipeline}
        selection={selection}
        query={query}
        columns={shown.map(({ code }) => code)}
      />
      {wanted.dialog}
      <RefusalDialog
        entity="deal"
        pipeline={pipeline}
        title={losing?.deal.title ?? null}
        busy={false}
        onClose={() => setLosing(null)}
        onChoose={(refusal) => {
          if (!losing) return;
          const { deal, stage } = losing;
          setLosing(null);
          void api
            .post("/deals/{id}/stage", {
              path: { id: deal.id },
              body: { stage, refusal },
              version: deal.version,
            })
            .then(() => refresh("/deals"));
        }}
      />
    </div>
  );
}
