// Fills a form of a new task from a template, with the words of whatever the task is about.
import { Select } from "@mantine/core";
import type { NewTask } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useQueryOf } from "./api";
import type { SubjectChoice } from "./SubjectSelect";

interface TemplateSelectProps {
  subject: SubjectChoice | null;
  responsibleId: number | null;
  onTake: (task: NewTask) => void;
}

export function TemplateSelect({ subject, responsibleId, onTake }: TemplateSelectProps) {
  const { t } = useTranslation("timeline");
  const api = useApi();
  const templates = useQueryOf("/task-templates", {}, { staleTime: 10 * 60_000 }).data?.items ?? [];
  const take = useAction(
    (id: number) =>
      api.get("/task-templates/{id}/draft", {
        path: { id },
        query: {
          subjectType: subject?.type,
          subjectId: subject?.id,
          responsibleId: responsibleId ?? undefined,
        },
      }),
    { onDone: onTake },
  );
  if (templates.length === 0) return null;
  return (
    <Select
      aria-label={t("fromTemplate")}
      placeholder={t("fromTemplate")}
      searchable
      nothingFoundMessage={t("common:nothingFound")}
      disabled={take.isPending}
      // nothing stays chosen: the same template may be taken again
      value={null}
      onChange={(id) => id !== null && take.mutate(Number(id))}
      data={templates.map((one) => ({ value: String(one.id), label: one.name }))}
    />
  );
}
