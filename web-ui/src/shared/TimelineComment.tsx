// A comment in the story: its words and files; its author changes it and takes it back, anybody pins it.
import { ActionIcon, Button, Group, Menu, Text } from "@mantine/core";
import { IconDots, IconPencil, IconPin, IconPinnedOff, IconTrash } from "@tabler/icons-react";
import type { Comment } from "@voronka/api";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Attachments } from "./Attachments";
import { useAction, useApi } from "./api";
import { CommentEditor, useShown } from "./CommentEditor";
import { dateTime } from "./format";
import { useMe } from "./me";
import classes from "./Timeline.module.css";
import { useUnseen } from "./useUnseen";

const MarkdownText = lazy(() => import("./MarkdownText"));
const STORIES = [
  "/leads/{id}/timeline",
  "/deals/{id}/timeline",
  "/companies/{id}/timeline",
  "/contacts/{id}/timeline",
];

export function CommentBody({ comment }: { comment: Comment }) {
  const { t } = useTranslation("timeline");
  const api = useApi();
  const me = useMe();
  const shown = useShown();
  const tell = useUnseen();
  const [editing, setEditing] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const path = { id: comment.id };
  const version = comment.version;
  const change = useAction((text: string) => api.patch("/comments/{id}", { path, version, body: { text } }), {
    refresh: STORIES,
    onDone: (answer) => {
      setEditing(null);
      tell(answer.unseen);
    },
  });
  const remove = useAction(() => api.delete("/comments/{id}", { path, version }), { refresh: STORIES });
  const pin = useAction((pinned: boolean) => api.post("/comments/{id}/pin", { path, body: { pinned } }), {
    refresh: STORIES,
  });
  if (comment.deleted) return <Text c="dimmed">{t("commentDeleted")}</Text>;
  if (editing !== null)
    return (
      <CommentEditor
        autoFocus
        value={editing}
        onChange={setEditing}
        busy={change.isPending}
        act={t("save")}
        onSend={(text) => change.mutateAsync(text)}
        onCancel={() => setEditing(null)}
      />
    );
  const own = comment.author?.id === me.id;
  const mayDelete = own || me.rights[comment.subject.type]?.delete === "all";
  return (
    <div className={classes.comment}>
      <div className={classes.words}>
        <Suspense fallback={<Text className={classes.text}>{shown(comment.text)}</Text>}>
          <MarkdownText text={comment.text} />
        </Suspense>
        <Attachments files={comment.files} />
        {(comment.editedAt || comment.pinnedAt) && (
          <Text size="xs" c="dimmed">
            {[
              comment.pinnedAt && t("pinnedBy", { name: comment.pinnedBy?.name ?? "" }),
              comment.editedAt && t("edited", { at: dateTime(comment.editedAt) }),
            ]
              .filter(Boolean)
              .join(" · ")}
          </Text>
        )}
        {asking && (
          <Group gap="xs" mt="xs" role="alertdialog" aria-label={t("deleteCommentAsk")}>
            <Text size="sm">{t("deleteCommentAsk")}</Text>
            <Button size="compact-xs" variant="default" autoFocus onClick={() => setAsking(false)}>
              {t("common:cancel")}
            </Button>
            <Button
              size="compact-xs"
              color="red"
              loading={remove.isPending}
              onClick={() => remove.mutate(undefined)}
            >
              {t("common:delete")}
            </Button>
          </Group>
        )}
      </div>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon size="sm" variant="subtle" color="gray" aria-label={t("commentActions")}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={comment.pinnedAt ? <IconPinnedOff size={16} /> : <IconPin size={16} />}
            onClick={() => pin.mutate(!comment.pinnedAt)}
          >
            {t(comment.pinnedAt ? "unpin" : "pin")}
          </Menu.Item>
          {own && (
            <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => setEditing(shown(comment.text))}>
              {t("edit")}
            </Menu.Item>
          )}
          {mayDelete && (
            <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => setAsking(true)}>
              {t("common:delete")}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
