import { useNavigate } from "@tanstack/react-router";
import type { LeadCard } from "@voronka/api";
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
import { useLeadColumns } from "./columns";
import { leadQuery } from "./query";
import type { LeadSearch } from "./routes";

interface LeadListProps {
  search: LeadSearch;
  onChange: (part: ListingSearch) => void;
}

export function LeadList({ search, onChange }: LeadListProps) {
  const { t } = useTranslation("lead");
  const api = useApi();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const stages = useStages("leads");
  const wanted = useWanted("lead");
  const [losing, setLosing] = useState<{ lead: LeadCard; stage: string } | null>(null);
  const query = { ...leadQuery(search, "list"), sort: search.sort ?? "-createdAt" };
  const pages = usePagesOf("/leads", { query }, { keep: true });
  const selection = useSelection(JSON.stringify(query));
  useLiveRows("/leads", query, "lead");

  const { run } = wanted;
  const move = useCallback(
    async (lead: LeadCard, stage: string) => {
      if (stages.find((one) => one.code === stage)?.kind === "rejected") return setLosing({ lead, stage });
      if (stages.find((one) => one.code === stage)?.kind === "converted")
        return void navigate({ to: `/leads/${lead.id}/convert` });
      await run(lead.title, (fields) =>
        api.post("/leads/{id}/stage", {
          path: { id: lead.id },
          body: { stage, fields },
          version: lead.version,
        }),
      );
      await refresh("/leads");
    },
    [api, refresh, stages, run, navigate],
  );
  const columns = useLeadColumns(move);

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
        link={(lead) => ({ to: "/leads/$id", params: { id: String(lead.id) } })}
        tone={(lead) =>
          toneOf(
            lead,
            stages.find((stage) => stage.code === lead.stage),
          )
        }
        empty={<Empty title={t("emptyTitle")} text={t("emptyText")} />}
      />
      <ListFoot entity="lead" selection={selection} query={query} columns={shown.map(({ code }) => code)} />
      {wanted.dialog}
      <RefusalDialog
        entity="lead"
        pipeline="leads"
        title={losing?.lead.title ?? null}
        busy={false}
        onClose={() => setLosing(null)}
        onChoose={(refusal) => {
          if (!losing) return;
          const { lead } = losing;
          setLosing(null);
          void api
            .post("/leads/{id}/reject", { path: { id: lead.id }, body: refusal, version: lead.version })
            .then(() => refresh("/leads"));
        }}
      />
    </div>
  );
}
