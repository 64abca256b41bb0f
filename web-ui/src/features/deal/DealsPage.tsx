// Сделки: a pipeline as board or list, filters in the address.
import { Button, Select } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { BehindChips } from "../../shared/BehindChips";
import { isBehind, nothingBehind } from "../../shared/behind";
import { usePipelines } from "../../shared/dictionaries";
import {
  ParticipantFilter,
  ResponsibleFilter,
  SearchInput,
  StageFilter,
  ViewSwitch,
} from "../../shared/Filters";
import { useCan } from "../../shared/me";
import { Page, PageSkeleton, Skeletons } from "../../shared/Page";
import { useShortcut } from "../../shared/Shortcuts";
import { knownColumns } from "../../shared/table/columns";
import { ListBar } from "../../shared/table/ListBar";
import { nothingListed } from "../../shared/table/listing";
import { SavedViews } from "../../shared/table/SavedViews";
import { CreateDeal } from "./CreateDeal";
import { useDealColumns } from "./columns";
import { dealQuery } from "./query";
import type { DealSearch } from "./routes";

const DealBoard = lazy(async () => ({ default: (await import("./DealBoard")).DealBoard }));
const DealList = lazy(async () => ({ default: (await import("./DealList")).DealList }));

export function DealsPage() {
  const { t } = useTranslation("deal");
  const can = useCan();
  const pipelines = usePipelines("deal");
  const search: DealSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = (part: DealSearch) =>
    void navigate({ to: "/deals", search: { ...search, ...part }, replace: true });
  const view = search.view ?? "board";
  const pipeline = pipelines.find((one) => one.code === search.pipeline) ?? pipelines[0];
  const mayCreate = can("deal", "create", undefined, pipeline?.code);
  useShortcut("c", t("create"), () => change({ create: true }), mayCreate);
  const { responsible, stage, q } = search;
  const columns = useDealColumns(pipeline?.code ?? "");
  if (!pipeline) return <PageSkeleton />;

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
          <SavedViews entity="deal" to="/deals" search={{ ...search }} usualMode="board" />
          {pipelines.length > 1 && (
            <Select
              aria-label={t("field.pipeline")}
              w={180}
              allowDeselect={false}
              value={pipeline.code}
              onChange={(code) => change({ pipeline: code ?? undefined, stage: undefined })}
              data={pipelines.map((one) => ({ value: one.code, label: one.name }))}
            />
          )}
          <SearchInput label={t("search")} value={q} onChange={(value) => change({ q: value })} />
          <ResponsibleFilter value={responsible} onChange={(value) => change({ responsible: value })} />
          {view === "list" && (
            <StageFilter
              pipeline={pipeline.code}
              value={stage}
              onChange={(value) => change({ stage: value })}
            />
          )}
          <ParticipantFilter
            value={search.participant}
            onChange={(value) => change({ participant: value })}
          />
          <BehindChips entity="deal" pipeline={pipeline.code} search={search} onChange={change} />
          <ListBar
            entity="deal"
            search={search}
            onChange={change}
            query={dealQuery(pipeline.code, search, view)}
            columns={view === "list" ? knownColumns(columns) : undefined}
            filtered={Boolean(responsible || stage || q) || isBehind(search)}
            onReset={() =>
              change({
                responsible: undefined,
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
        {view === "board" ? (
          <DealBoard key={pipeline.code} pipeline={pipeline.code} search={search} />
        ) : (
          <DealList pipeline={pipeline.code} search={search} onChange={change} />
        )}
      </Suspense>
      <CreateDeal
        opened={Boolean(search.create)}
        pipeline={pipeline.code}
        companyId={search.company}
        contactId={search.contact}
        onClose={() => change({ create: undefined, company: undefined, contact: undefined })}
      />
    </Page>
  );
}
