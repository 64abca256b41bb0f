// Fills what is being written from a template, with the words of the record: <TemplatePicker channel="sms" subject={{type, id}} onTake={…} />
import { Select } from "@mantine/core";
import type { MessageTemplate, RenderedMessage } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useQueryOf } from "./api";
import type { SubjectChoice } from "./SubjectSelect";

interface TemplatePickerProps {
  channel: "email" | "sms";
  subject: SubjectChoice;
  onTake: (filled: RenderedMessage, template: MessageTemplate) => void;
}

export function TemplatePicker({ channel, subject, onTake }: TemplatePickerProps) {
  const { t } = useTranslation("messaging");
  const api = useApi();
  const asked = { query: { channel, entity: subject.type } };
  const templates = useQueryOf("/templates", asked, { staleTime: 60_000 }).data?.items ?? [];
  const offered = templates.filter((one) => !one.archived);
  const take = useAction(
    (template: MessageTemplate) =>
      api.post("/templates/{id}/preview", {
        path: { id: template.id },
        body: { subjectType: subject.type, subjectId: subject.id },
      }),
    { onDone: onTake },
  );
  if (offered.length === 0) return null;
  const groups = [...new Set(offered.map((one) => one.group))];
  return (
    <Select
      aria-label={t("template.pick")}
      placeholder={t("template.pick")}
      searchable
      nothingFoundMessage={t("common:nothingFound")}
      disabled={take.isPending}
      // nothing stays chosen: the same template may be taken again
      value={null}
      onChange={(id) => {
        const one = offered.find((template) => String(template.id) === id);
        if (one) take.mutate(one);
      }}
      data={groups.map((group) => ({
        group: group || t("template.noGroup"),
        items: offered
          .filter((one) => one.group === group)
          .map((one) => ({ value: String(one.id), label: one.name })),
      }))}
    />
  );
}
