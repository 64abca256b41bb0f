// Лиды: board or list, filters in the address.
import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ClearFilters, ResponsibleFilter, SearchField, SourceFilter, ViewSwitch } from "../../shared/Filters";
import { useCan } from "../../shared/me";
import { Page } from "../../shared/Page";
import { useShortcut } from "../../shared/Shortcuts";
import { CreateLead } from "./CreateLead";
import { LeadBoard } from "./LeadBoard";
import { LeadList } from "./LeadList";
import type { LeadSearch } from "./routes";

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
          <SearchField label={t("search")} value={q} onChange={(value) => change({ q: value })} />
          <ResponsibleFilter value={responsible} onChange={(value) => change({ responsible: value })} />
          <SourceFilter value={source} onChange={(value) => change({ source: value })} />
          <ClearFilters
            shown={Boolean(responsible || source || stage || q)}
            onClear={() =>
              change({ responsible: undefined, source: undefined, stage: undefined, q: undefined })
            }
          />
        </>
      }
    >
      {view === "board" ? <LeadBoard search={search} /> : <LeadList search={search} onChange={change} />}
      <CreateLead opened={Boolean(search.create)} onClose={() => change({ create: undefined })} />
    </Page>
  );
}
