import { TextInput } from "@mantine/core";
import type { Pipeline } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useApi } from "../../shared/api";
import { useEditForm } from "../../shared/editForm";
import { PanelForm, SidePanel } from "../../shared/SidePanel";
import { slug } from "../../shared/slug";

interface PipelinePanelProps {
  pipeline: Pipeline | "new" | null;
  taken: string[];
  onClose: () => void;
  /** The code of the pipeline that was made. */
  onDone: (code: string) => void;
}

export function PipelinePanel({ pipeline, ...rest }: PipelinePanelProps) {
  const { t } = useTranslation("pipeline");
  return (
    <SidePanel
      opened={pipeline !== null}
      title={pipeline === "new" ? t("create") : t("rename")}
      onClose={rest.onClose}
    >
      {pipeline && <PipelineForm {...rest} pipeline={pipeline === "new" ? null : pipeline} />}
    </SidePanel>
  );
}

interface PipelineFormProps extends Omit<PipelinePanelProps, "pipeline"> {
  pipeline: Pipeline | null;
}

function PipelineForm({ pipeline, taken, onClose, onDone }: PipelineFormProps) {
  const { t } = useTranslation("pipeline");
  const api = useApi();
  const form = useEditForm<Pipeline, { name: string }>({
    row: pipeline,
    draftName: "pipeline.new",
    toDraft: (row) => ({ name: row?.name ?? "" }),
    check: (draft) => ({ name: draft.name.trim() ? undefined : t("needsName") }),
    send: async (changed, draft, version) => {
      if (pipeline)
        return api.patch("/pipelines/{code}", { path: { code: pipeline.code }, body: changed, version });
      const made = await api.post("/pipelines", {
        body: {
          code: slug(draft.name, taken),
          name: draft.name.trim(),
          stages: [t("first.new"), t("first.inProgress"), t("first.won"), t("first.lost")],
        },
      });
      onDone(made.code);
      return made;
    },
    done: pipeline ? t("renamed") : t("created"),
    refresh: ["/pipelines"],
    onDone: onClose,
  });
  return (
    <PanelForm form={form} action={pipeline ? undefined : t("common:create")}>
      <TextInput
        label={t("name")}
        description={pipeline ? undefined : t("newHint")}
        withAsterisk
        data-autofocus
        maxLength={100}
        value={form.draft.name}
        onChange={(event) => form.set({ name: event.currentTarget.value })}
        error={form.faults.name}
      />
    </PanelForm>
  );
}
