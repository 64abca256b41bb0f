// From a list to those of its records that are likely one and the same.
import { ActionIcon, Tooltip } from "@mantine/core";
import { IconArrowMerge } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useCan } from "../me";
import type { BulkEntity } from "./chosen";

export function DuplicatesLink({ entity }: { entity: BulkEntity }) {
  const { t } = useTranslation("duplicates");
  const can = useCan();
  if (entity === "task" || entity === "deal" || !can(entity, "delete")) return null;
  return (
    <Tooltip label={t("list.title")}>
      <ActionIcon
        component={Link}
        to="/duplicates"
        search={{ entity } as never}
        size="lg"
        variant="default"
        aria-label={t("list.title")}
      >
        <IconArrowMerge size={18} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  );
}
