// Шаблоны задач: what is set often, with the words of whatever it is about.
import { Button, UnstyledButton } from "@mantine/core";
import { IconPlus, IconTemplate } from "@tabler/icons-react";
import type { TaskTemplate } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useQueryOf } from "../../shared/api";
import { Empty, QueryState, Skeletons } from "../../shared/Page";
import { guarded, SettingsPage } from "../../shared/Settings";
import { useShortcut } from "../../shared/Shortcuts";
import { SidePanel } from "../../shared/SidePanel";
import { useAdministers } from "../../shared/settings";
import { TaskKindIcon } from "../../shared/TaskKindIcon";
import classes from "./TaskSettings.module.css";
import { TemplateForm } from "./TemplateForm";
import { useSpoken } from "./words";

export const TemplatesPage = guarded("task-templates", Templates);

function Templates() {
  const { t } = useTranslation("task");
  const administers = useAdministers();
  const query = useQueryOf("/task-templates");
  const [open, setOpen] = useState<TaskTemplate | "new" | null>(null);
  useShortcut("c", t("template.create"), () => setOpen("new"), administers);
  const create = administers && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setOpen("new")}>
      {t("template.create")}
    </Button>
  );
  return (
    <SettingsPage room="task-templates" actions={create}>
      <QueryState query={query} skeleton={<Skeletons rows={4} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty
              icon={<IconTemplate size={32} stroke={1.4} aria-hidden />}
              title={t("template.emptyTitle")}
              text={t("template.emptyText")}
              action={create}
            />
          ) : (
            <ul className={classes.list} aria-label={t("settings:room.task-templates")}>
              {items.map((template) => (
                <TemplateRow key={template.id} template={template} onOpen={() => setOpen(template)} />
              ))}
            </ul>
          )
        }
      </QueryState>
      <SidePanel
        opened={open !== null}
        title={open === "new" || !open ? t("template.create") : open.name}
        onClose={() => setOpen(null)}
      >
        {open && (
          <TemplateForm
            key={open === "new" ? "new" : open.id}
            template={open === "new" ? null : open}
            onClose={() => setOpen(null)}
          />
        )}
      </SidePanel>
    </SettingsPage>
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
    <li className={classes.row}>
      <span className={classes.icon}>
        <TaskKindIcon kind={template.kind} size={18} />
      </span>
      <div className={classes.words}>
        <UnstyledButton className={classes.name} onClick={onOpen}>
          {template.name}
        </UnstyledButton>
        <div className={classes.details}>{template.title}</div>
        <div className={classes.details}>{asks.filter(Boolean).join(" · ")}</div>
      </div>
    </li>
  );
}
