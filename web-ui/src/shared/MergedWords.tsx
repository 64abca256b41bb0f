// In a record's story: what became one with it, and the way to part them again.
import { Button, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { Ref } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useRefresh } from "./api";
import { ConfirmDialog } from "./ConfirmDialog";
import { useCan } from "./me";

interface MergedWordsProps {
  type: string;
  mergeId: number;
  from: Ref[];
}

export function MergedWords({ type, mergeId, from }: MergedWordsProps) {
  const { t } = useTranslation("timeline");
  const api = useApi();
  const can = useCan();
  const refresh = useRefresh();
  const [asking, setAsking] = useState(false);
  const [entity, what] = type.split(".") as ["lead" | "company" | "contact", string];
  const part = useAction(() => api.post("/merges/{id}/undo", { path: { id: mergeId } }), {
    onDone: ({ left }) => {
      void refresh("/companies", "/contacts", "/leads", "/deals", "/tasks");
      notifications.show({
        color: left > 0 ? "yellow" : "green",
        message: left > 0 ? t("partedLeft", { count: left }) : t("parted"),
      });
    },
    onFault: () => setAsking(false) as undefined,
  });
  const names = from.map((one) => `${one.name} (№ ${one.id})`).join(", ");
  return (
    <>
      <Text>
        {t(what === "merged" ? "merged" : "unmerged")} {names}
      </Text>
      {what === "merged" && can(entity, "delete") && (
        <Button size="compact-xs" variant="subtle" onClick={() => setAsking(true)}>
          {t("part")}
        </Button>
      )}
      <ConfirmDialog
        opened={asking}
        title={t("partTitle")}
        text={t("partText", { names })}
        act={t("part")}
        busy={part.isPending}
        onConfirm={() => part.mutate(undefined, { onSuccess: () => setAsking(false) })}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
