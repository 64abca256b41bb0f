// Of a few chosen: make them one.
import { Button } from "@mantine/core";
import { IconArrowMerge } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useCan } from "../me";
import type { BulkEntity, Chosen } from "./chosen";

const FEWEST = 2;
const MOST = 20;

export function MergeButton({ entity, chosen }: { entity: BulkEntity; chosen: Chosen }) {
  const { t } = useTranslation("bulk");
  const can = useCan();
  const ids = chosen.ids ?? [];
  if (entity === "deal" || entity === "task" || !can(entity, "delete") || !can(entity, "change")) return null;
  if (ids.length < FEWEST || ids.length > MOST) return null;
  return (
    <Button
      component={Link}
      to="/merge"
      search={{ entity, ids: ids.join() } as never}
      variant="default"
      leftSection={<IconArrowMerge size={16} stroke={1.6} />}
    >
      {t("merge")}
    </Button>
  );
}
