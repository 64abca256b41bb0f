// What was made one: who, when, out of what; for thirty days the way to part it again.
import { Anchor, Button, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { Link } from "@tanstack/react-router";
import type { Merge } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, usePagesOf, useRefresh } from "../../shared/api";
import { ConfirmDialog } from "../../shared/ConfirmDialog";
import { dateTime } from "../../shared/format";
import { useCan } from "../../shared/me";
import { Empty, ErrorState, Skeletons } from "../../shared/Page";
import { placeOf } from "../../shared/places";
import classes from "./Merge.module.css";
import type { MergeEntity } from "./merge";

export function MergeList({ entity }: { entity: MergeEntity }) {
  const { t } = useTranslation("duplicates");
  const pages = usePagesOf("/merges", { query: { entity, limit: 50 } });
  if (pages.isPending) return <Skeletons />;
  if (pages.error) return <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />;
  if (pages.items.length === 0) return <Empty title={t("list.noMerges")} text={t("list.noMergesText")} />;
  return (
    <>
      <ul className={classes.groups}>
        {pages.items.map((merge) => (
          <MergeRow key={merge.id} entity={entity} merge={merge} />
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button
          variant="default"
          mt="md"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {t("list.more")}
        </Button>
      )}
    </>
  );
}

function MergeRow({ entity, merge }: { entity: MergeEntity; merge: Merge }) {
  const { t } = useTranslation("duplicates");
  const api = useApi();
  const can = useCan();
  const refresh = useRefresh();
  const [asking, setAsking] = useState(false);
  const part = useAction(() => api.post("/merges/{id}/undo", { path: { id: merge.id } }), {
    onDone: ({ left }) => {
      setAsking(false);
      void refresh("/merges", "/duplicates", "/companies", "/contacts", "/leads", "/deals", "/tasks");
      notifications.show({
        color: left > 0 ? "yellow" : "green",
        message: left > 0 ? t("partedLeft", { count: left }) : t("parted"),
      });
    },
    onFault: () => setAsking(false) as undefined,
  });
  const names = merge.from.map((one) => `${one.name} (№ ${one.id})`).join(", ");
  return (
    <li className={classes.group}>
      <div>
        <Text size="sm" c="dimmed">
          {[dateTime(merge.at), merge.by?.name].filter(Boolean).join(" · ")}
        </Text>
        <Text>
          {names} →{" "}
          <Anchor component={Link} to={placeOf({ type: entity, id: merge.target.id }) ?? "/"} fw={600}>
            {merge.target.name}
          </Anchor>
        </Text>
        {merge.undoneAt && (
          <Text size="sm" c="dimmed">
            {t("list.undone", { at: dateTime(merge.undoneAt) })}
          </Text>
        )}
      </div>
      {merge.undoable && can(entity, "change") && (
        <Button
          variant="default"
          aria-label={t("list.partNamed", { name: merge.target.name })}
          onClick={() => setAsking(true)}
        >
          {t("list.part")}
        </Button>
      )}
      <ConfirmDialog
        opened={asking}
        title={t("list.partTitle")}
        text={t("list.partText", { names })}
        act={t("list.part")}
        busy={part.isPending}
        onConfirm={() => part.mutate(undefined)}
        onClose={() => setAsking(false)}
      />
    </li>
  );
}
