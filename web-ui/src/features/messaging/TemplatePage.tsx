// One template: its words on the left, how it reads on a real record on the right.
import {
  Anchor,
  Autocomplete,
  Button,
  FileButton,
  Group,
  MultiSelect,
  Paper,
  Stack,
  Text,
  TextInput,
} from "@mantine/core";
import { IconChevronLeft, IconPaperclip } from "@tabler/icons-react";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import type { MessageTemplate } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { FileLink, Uploads } from "../../shared/Attachments";
import { useApi, useQueryOf } from "../../shared/api";
import { useDepartments } from "../../shared/dictionaries";
import { useEditForm } from "../../shared/editForm";
import { useUploads } from "../../shared/files";
import { VariablesContext } from "../../shared/letter/context";
import { LetterEditor } from "../../shared/letter/LetterEditor";
import { PlainEditor } from "../../shared/letter/PlainEditor";
import { QueryState, Skeletons } from "../../shared/Page";
import { guarded, SettingsPage } from "../../shared/Settings";
import { PanelForm } from "../../shared/SidePanel";
import { SmsCounter } from "../../shared/SmsCounter";
import { useAdministers } from "../../shared/settings";
import { slug } from "../../shared/slug";
import type { Channel } from "./routes";
import { TemplatePreview } from "./TemplatePreview";
import classes from "./Templates.module.css";

export const TemplatePage = guarded("templates", Opened);

const ENTITIES = ["lead", "deal", "contact", "company"] as const;

function Opened() {
  const { id }: { id?: string } = useParams({ strict: false });
  const { channel = "email", from }: { channel?: Channel; from?: number } = useSearch({ strict: false });
  const query = useQueryOf("/templates");
  return (
    <SettingsPage room="templates">
      <QueryState query={query} skeleton={<Skeletons rows={8} />}>
        {({ items }) => {
          const row = id === "new" ? null : (items.find((one) => String(one.id) === id) ?? null);
          const model = items.find((one) => one.id === from) ?? null;
          return (
            <TemplateForm
              key={`${id}:${from}:${row?.version}`}
              row={row}
              model={model}
              channel={(row?.channel as Channel) ?? channel}
              all={items}
            />
          );
        }}
      </QueryState>
    </SettingsPage>
  );
}

export interface TemplateDraft {
  name: string;
  group: string;
  entities: string[];
  subject: string;
  html: string;
  text: string;
  departmentIds: number[];
  fileIds: number[];
}

interface TemplateFormProps {
  row: MessageTemplate | null;
  /** Whose words a new one begins with. */
  model: MessageTemplate | null;
  channel: Channel;
  all: MessageTemplate[];
}

function TemplateForm({ row, model, channel, all }: TemplateFormProps) {
  const { t } = useTranslation("messaging");
  const api = useApi();
  const navigate = useNavigate();
  const administers = useAdministers();
  const departments = useDepartments();
  const uploads = useUploads({ tooLarge: t("timeline:file.tooLarge") });
  const back = () => void navigate({ to: "/settings/templates", search: { channel } });
  const form = useEditForm<MessageTemplate, TemplateDraft>({
    row,
    more: uploads.ids.length > 0,
    draftName: `template.${channel}.${model?.id ?? "new"}`,
    toDraft: (one) => {
      const said = one ?? model;
      return {
        name: one ? one.name : model ? t("template.copyOf", { name: model.name }) : "",
        group: said?.group ?? "",
        entities: said?.entities ?? [],
        subject: said?.subject ?? "",
        // a letter that was plain is written on as HTML
        html: said?.html ?? (channel === "email" && said ? asHtml(said.text) : ""),
        text: said?.text ?? "",
        departmentIds: said?.departments.map((unit) => unit.id) ?? [],
        fileIds: said?.files.map((file) => file.id) ?? [],
      };
    },
    check: (draft) => ({
      name: draft.name.trim() ? undefined : t("template.needsName"),
      subject: channel === "sms" || draft.subject.trim() ? undefined : t("template.needsSubject"),
      html: channel === "sms" || draft.html.trim() ? undefined : t("template.needsWords"),
      text: channel === "email" || draft.text.trim() ? undefined : t("template.needsWords"),
    }),
    send: (changed, draft, version) => {
      const { text, ...letter } = draft;
      const words = channel === "email" ? letter : { ...letter, subject: undefined, html: undefined, text };
      const fileIds = [...draft.fileIds, ...uploads.ids];
      if (row) {
        const { text: _text, ...parts } = changed;
        return api.patch("/templates/{id}", {
          path: { id: row.id },
          body:
            channel === "email" ? { ...parts, fileIds } : { ...changed, html: undefined, subject: undefined },
          version,
        });
      }
      return api.post("/templates", {
        body: {
          ...words,
          fileIds,
          channel,
          code: slug(
            draft.name,
            all.map((one) => one.code),
          ),
          name: draft.name.trim(),
        },
      });
    },
    done: row ? t("template.saved") : t("template.created"),
    refresh: ["/templates"],
    onDone: back,
  });
  const { draft, faults, set } = form;
  const variables = useQueryOf("/templates/variables", {}, { staleTime: 60_000 }).data?.items ?? [];
  const offered = variables.filter(
    (one) => draft.entities.length === 0 || one.entities.some((entity) => draft.entities.includes(entity)),
  );
  const known = [...(row?.files ?? []), ...(model?.files ?? [])];
  const groups = [...new Set(all.filter((one) => one.channel === channel).map((one) => one.group))].filter(
    Boolean,
  );
  return (
    <VariablesContext.Provider value={offered}>
      <Anchor
        component={Link}
        to="/settings/templates"
        search={{ channel } as never}
        size="sm"
        className={classes.back}
      >
        <IconChevronLeft size={14} aria-hidden />
        {t("template.all")}
      </Anchor>
      <div className={classes.desk}>
        <Paper withBorder p="lg">
          <h2 className={classes.title}>{row ? row.name : t(`template.create.${channel}`)}</h2>
          <PanelForm
            // a file still on its way would stay behind
            form={{ ...form, busy: form.busy || uploads.busy }}
            action={row ? undefined : t("common:create")}
            readOnly={!administers}
          >
            <TextInput
              label={t("template.name")}
              withAsterisk
              maxLength={100}
              value={draft.name}
              onChange={(event) => set({ name: event.currentTarget.value })}
              error={faults.name}
            />
            <div className={classes.pair}>
              <Autocomplete
                label={t("template.group")}
                maxLength={100}
                value={draft.group}
                onChange={(group) => set({ group })}
                data={groups}
              />
              <MultiSelect
                label={t("template.entities")}
                placeholder={draft.entities.length === 0 ? t("template.anyEntity") : undefined}
                value={draft.entities}
                onChange={(entities) => set({ entities })}
                data={ENTITIES.map((value) => ({ value, label: t(`entity.${value}`) }))}
              />
            </div>
            <MultiSelect
              label={t("template.departments")}
              placeholder={draft.departmentIds.length === 0 ? t("template.everybody") : undefined}
              searchable
              value={draft.departmentIds.map(String)}
              onChange={(ids) => set({ departmentIds: ids.map(Number) })}
              data={departments.map((one) => ({ value: String(one.id), label: one.name }))}
            />
            {channel === "email" ? (
              <>
                <PlainEditor
                  oneLine
                  required
                  label={t("template.subject")}
                  value={draft.subject}
                  onChange={(subject) => set({ subject })}
                  error={faults.subject}
                />
                <LetterEditor
                  required
                  label={t("template.letter")}
                  value={draft.html}
                  onChange={(html) => set({ html })}
                  error={faults.html}
                />
                <div>
                  <Group gap="sm">
                    <Text fw={500}>{t("template.attachments")}</Text>
                    <FileButton multiple onChange={(files) => uploads.add(files)}>
                      {(props) => (
                        <Button
                          {...props}
                          size="compact-sm"
                          variant="default"
                          leftSection={<IconPaperclip size={16} aria-hidden />}
                        >
                          {t("template.attach")}
                        </Button>
                      )}
                    </FileButton>
                  </Group>
                  <Stack gap="xs" mt="sm">
                    {known
                      .filter((file) => draft.fileIds.includes(file.id))
                      .map((file) => (
                        <Group key={file.id} gap="sm">
                          <FileLink file={file} />
                          <Button
                            size="compact-xs"
                            variant="subtle"
                            color="gray"
                            aria-label={t("timeline:file.remove", { name: file.name })}
                            onClick={() => set({ fileIds: draft.fileIds.filter((one) => one !== file.id) })}
                          >
                            {t("template.detach")}
                          </Button>
                        </Group>
                      ))}
                    <Uploads items={uploads.items} onRemove={uploads.remove} />
                  </Stack>
                </div>
              </>
            ) : (
              <PlainEditor
                required
                label={t("template.words")}
                value={draft.text}
                onChange={(text) => set({ text })}
                error={faults.text}
                description={<SmsCounter text={draft.text} onLatin={(text) => set({ text })} draft />}
              />
            )}
            <Text size="xs" c="dimmed">
              {t("template.hint")}
            </Text>
          </PanelForm>
        </Paper>
        <TemplatePreview channel={channel} draft={draft} />
      </div>
    </VariablesContext.Provider>
  );
}

function asHtml(text: string): string {
  const page = document.createElement("div");
  for (const paragraph of text.split(/\n\s*\n/)) {
    const p = document.createElement("p");
    paragraph.split("\n").forEach((line, index) => {
      if (index > 0) p.append(document.createElement("br"));
      p.append(line);
    });
    page.append(p);
  }
  return page.innerHTML;
}
