// A source in a side panel: what becomes of its requests.
import type { Source } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useApi } from "../../shared/api";
import { useEditForm } from "../../shared/editForm";
import { type Requests, RequestsFields } from "../../shared/RequestsFields";
import { PanelForm, SidePanel } from "../../shared/SidePanel";

interface SourcePanelProps {
  source: Source | null;
  onClose: () => void;
}

export function SourcePanel({ source, onClose }: SourcePanelProps) {
  const { t } = useTranslation("pipeline");
  return (
    <SidePanel
      opened={source !== null}
      title={t("source.settings", { name: source?.name })}
      onClose={onClose}
    >
      {source && <SourceForm key={source.code} source={source} onClose={onClose} />}
    </SidePanel>
  );
}

function SourceForm({ source, onClose }: { source: Source; onClose: () => void }) {
  const { t } = useTranslation("pipeline");
  const api = useApi();
  const form = useEditForm<Source, Requests>({
    row: source,
    draftName: `source.${source.code}`,
    toDraft: (row) => ({
      asDeal: row?.asDeal ?? false,
      pipeline: row?.pipeline ?? null,
      stage: row?.stage ?? null,
      approval: row?.approval ?? false,
    }),
    check: () => ({}),
    send: (_changed, draft, version) =>
      api.patch("/sources/{code}", { path: { code: source.code }, body: { requests: draft }, version }),
    done: t("source.saved"),
    refresh: ["/sources"],
    onDone: onClose,
  });
  return (
    <PanelForm form={form}>
      <RequestsFields value={form.draft} onChange={form.set} />
    </PanelForm>
  );
}
