// Теги: the dictionary that use fills, kept in order by the administrator: names, colours, two that mean the same, what nobody needs.
import { ActionIcon, Button, ColorInput, Group, Modal, Select, Stack, Text } from "@mantine/core";
import { IconArrowMerge, IconTrash } from "@tabler/icons-react";
import type { TagEntry } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useQueryOf, useRefresh } from "../../shared/api";
import { ConfirmDialog } from "../../shared/ConfirmDialog";
import { EditableField } from "../../shared/EditableField";
import { Empty, QueryState, Skeletons } from "../../shared/Page";
import { guarded, SettingsPage } from "../../shared/Settings";
import { useAdministers } from "../../shared/settings";
import classes from "./Tags.module.css";

export const TagsPage = guarded("tags", Dictionary);

const CHANGED = ["/tags", "/leads", "/deals", "/companies", "/contacts"];

function Dictionary() {
  const { t } = useTranslation("tag");
  const api = useApi();
  const query = useQueryOf("/tags", { query: { uses: true } });
  const [merging, setMerging] = useState<TagEntry | null>(null);
  const [going, setGoing] = useState<TagEntry | null>(null);
  const remove = useAction((tag: TagEntry) => api.delete("/tags/{id}", { path: { id: tag.id } }), {
    done: t("deleted"),
    refresh: CHANGED,
    onDone: () => setGoing(null),
  });
  return (
    <SettingsPage room="tags">
      <QueryState query={query} skeleton={<Skeletons rows={8} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t("emptyTitle")} text={t("emptyText")} />
          ) : (
            <ul className={classes.list} aria-label={t("settings:room.tags")}>
              {items.map((tag) => (
                <Row key={tag.id} tag={tag} onMerge={() => setMerging(tag)} onDelete={() => setGoing(tag)} />
              ))}
            </ul>
          )
        }
      </QueryState>
      {merging && <Merge tag={merging} others={query.data?.items ?? []} onClose={() => setMerging(null)} />}
      <ConfirmDialog
        opened={going !== null}
        title={t("deleteTitle", { name: going?.name })}
        text={t("deleteText", { count: going?.uses ?? 0 })}
        act={t("common:delete")}
        busy={remove.isPending}
        onClose={() => setGoing(null)}
        onConfirm={() => going && remove.mutate(going)}
      />
    </SettingsPage>
  );
}

interface RowProps {
  tag: TagEntry;
  onMerge: () => void;
  onDelete: () => void;
}

function Row({ tag, onMerge, onDelete }: RowProps) {
  const { t } = useTranslation("tag");
  const api = useApi();
  const refresh = useRefresh();
  const administers = useAdministers();
  const patch = async (body: { name?: string | null; colour?: string }) => {
    try {
      return await api.patch("/tags/{id}", { path: { id: tag.id }, body, version: tag.version });
    } finally {
      await refresh(...CHANGED);
    }
  };
  const recolour = useAction((colour: string) => patch({ colour }));
  return (
    <li className={classes.row}>
      <ColorInput
        aria-label={t("colour", { name: tag.name })}
        w={132}
        value={tag.colour}
        disabled={!administers || recolour.isPending}
        format="hex"
        withEyeDropper={false}
        onChangeEnd={(colour) => {
          if (/^#[0-9a-f]{6}$/i.test(colour) && colour !== tag.colour) recolour.mutate(colour.toLowerCase());
        }}
      />
      <div className={classes.name}>
        <EditableField
          label={t("name")}
          hideLabel
          value={tag.name}
          readOnly={!administers}
          check={(name) => (name ? undefined : t("needsName"))}
          onSave={(name) => patch({ name })}
        />
      </div>
      <Text c="dimmed" size="sm" className={classes.uses}>
        {t("uses", { count: tag.uses ?? 0 })}
      </Text>
      {administers && (
        <Group gap="xs" wrap="nowrap">
          <ActionIcon aria-label={t("mergeNamed", { name: tag.name })} onClick={onMerge}>
            <IconArrowMerge size={16} stroke={1.6} />
          </ActionIcon>
          <ActionIcon aria-label={t("deleteNamed", { name: tag.name })} onClick={onDelete}>
            <IconTrash size={16} stroke={1.6} />
          </ActionIcon>
        </Group>
      )}
    </li>
  );
}

function Merge({ tag, others, onClose }: { tag: TagEntry; others: TagEntry[]; onClose: () => void }) {
  const { t } = useTranslation("tag");
  const api = useApi();
  const [into, setInto] = useState<string | null>(null);
  const merge = useAction(
    () => api.post("/tags/{id}/merge", { path: { id: tag.id }, body: { into: Number(into) } }),
    { done: t("merged"), refresh: CHANGED, onDone: onClose },
  );
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("mergeTitle", { name: tag.name })}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      <Stack gap="md">
        <Text>{t("mergeText", { name: tag.name })}</Text>
        <Select
          data-autofocus
          label={t("mergeInto")}
          searchable
          value={into}
          onChange={setInto}
          data={others
            .filter((one) => one.id !== tag.id)
            .map((one) => ({ value: String(one.id), label: one.name }))}
        />
        <Button disabled={!into} loading={merge.isPending} onClick={() => merge.mutate(undefined)}>
          {t("merge")}
        </Button>
      </Stack>
    </Modal>
  );
}
