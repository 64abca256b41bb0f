// Лиды: board or list, filters in the address.
import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { BehindChips } from "../../shared/BehindChips";
import { isBehind, nothingBehind } from "../../shared/behind";
import {
  ParticipantFilter,
  ResponsibleFilter,
  SearchInput,
  SourceFilter,
  StageFilter,
  ViewSwitch,
} from "../../shared/Filters";
import { useCan } from "../../shared/me";
import { Page, Skeletons } from "../../shared/Page";
import { useShortcut } from "../../shared/Shortcuts";
import { knownColumns } from "../../shared/table/columns";
import { ListBar } from "../../shared/table/ListBar";
import { nothingListed } from "../../shared/table/listing";
import { SavedViews } from "../../shared/table/SavedViews";
import { CreateLead } from "./CreateLead";
import { useLeadColumns } from "./columns";
import { leadQuery } from "./query";
import type { LeadSearch } from "./routes";

const LeadBoard = lazy(async () => ({ default: (await import("./LeadBoard")).LeadBoard }));
const LeadList = lazy(async () => ({ default: (await import("./LeadList")).LeadList }));

export function LeadsPage() {
  const { t } = useTranslation("lead");
  const can = useCan();
  const search: LeadSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = (part: LeadSearch) =>
    void navigate({ to: "/leads", search: { ...search, ...part }, replace: true });
  const view = search.view ?? "board";
  const mayCreate = can("lead", "create");
  useShortcut("c", t("create"), () => change({ create: true }), mayCreate);
  const { responsible, source, stage, q } = search;
  const columns = useLeadColumns();

  return (
    <Page
      fixed
      title={t("title")}
      actions={
        <>
          <ViewSwitch value={view} onChange={(next) => change({ view: next })} />
          {mayCreate && (
            <Button leftSection={<IconPlus size={16} />} onClick={() => change({ create: true })}>
              {t("create")}
            </Button>
          )}
        </>
      }
      toolbar={
        <>
          <SavedViews entity="lead" to="/leads" search={{ ...search }} usualMode="board" />
          <SearchInput label={t("search")} value={q} onChange={(value) => change({ q: value })} />
          <ResponsibleFilter value={responsible} onChange={(value) => change({ responsible: value })} />
          <SourceFilter value={source} onChange={(value) => change({ source: value })} />
          {view === "list" && (
            <StageFilter pipeline="leads" value={stage} onChange={(value) => change({ stage: value })} />
          )}
          <ParticipantFilter
            value={search.participant}
            onChange={(value) => change({ participant: value })}
          />
          <BehindChips entity="lead" pipeline="leads" search={search} onChange={change} />
          <ListBar
            entity="lead"
            search={search}
            onChange={change}
            query={leadQuery(search, view)}
            columns={view === "list" ? knownColumns(columns) : undefined}
            filtered={Boolean(responsible || source || stage || q) || isBehind(search)}
            onReset={() =>
              change({
                responsible: undefined,
                source: undefined,
                stage: undefined,
                q: undefined,
                ...nothingBehind,
                ...nothingListed,
              })
            }
          />
        </>
      }
    >
      <Suspense fallback={<Skeletons />}>
        {view === "board" ? <LeadBoard search={search} /> : <LeadList search={search} onChange={change} />}
      </Suspense>
      <CreateLead
        opened={Boolean(search.create)}
        phone={search.phone}
        onClose={() => change({ create: undefined, phone: undefined })}
      />
    </Page>
  );
}
