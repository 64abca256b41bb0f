// Шаблоны задач: what is set often, with the words of whatever it is about.
import { IconTemplate } from "@tabler/icons-react";
import type { TaskTemplate } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useQueryOf } from "../../shared/api";
import { guarded } from "../../shared/Settings";
import { SettingsList, SettingsRow } from "../../shared/SettingsList";
import { TaskKindIcon } from "../../shared/TaskKindIcon";
import { TemplateForm } from "./TemplateForm";
import { useSpoken } from "./words";

export const TemplatesPage = guarded("task-templates", Templates);

function Templates() {
  const { t } = useTranslation("task");
  return (
    <SettingsList
      room="task-templates"
      query={useQueryOf("/task-templates")}
      create={t("template.create")}
      empty={{ icon: IconTemplate, title: t("template.emptyTitle"), text: t("template.emptyText") }}
      title={(template) => template.name}
      row={(template, onOpen) => <TemplateRow template={template} onOpen={onOpen} />}
      form={(template, onClose) => <TemplateForm template={template} onClose={onClose} />}
    />
  );
}

function TemplateRow({ template, onOpen }: { template: TaskTemplate; onOpen: () => void }) {
  const { t } = useTranslation("task");
  const spoken = useSpoken();
  const asks = [
    spoken.due(template.due),
    template.remindMinutes !== null &&
      `${t("field.reminder").toLowerCase()} ${spoken.reminder(template.remindMinutes)}`,
    template.checklist.length > 0 && t("template.steps", { count: template.checklist.length }),
    template.acceptance && t("template.accepts"),
    template.resultRequired && t("template.wantsResult"),
  ];
  return (
    <SettingsRow icon={<TaskKindIcon kind={template.kind} size={18} />} name={template.name} onOpen={onOpen}>
      <div>{template.title}</div>
      <div>{asks.filter(Boolean).join(" · ")}</div>
    </SettingsRow>
  );
}
