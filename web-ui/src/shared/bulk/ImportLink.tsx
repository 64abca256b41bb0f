// From a list to where tables are brought into it.
import { ActionIcon, Tooltip } from "@mantine/core";
import { IconTableImport } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useCan } from "../me";
import type { BulkEntity } from "./chosen";

export function ImportLink({ entity }: { entity: BulkEntity }) {
  const { t } = useTranslation("bulk");
  const can = useCan();
  if (entity === "task" || !can(entity, "import")) return null;
  return (
    <Tooltip label={t("import.title")}>
      <ActionIcon
        component={Link}
        to="/settings/import"
        search={{ entity } as never}
        size="lg"
        variant="default"
        aria-label={t("import.title")}
      >
        <IconTableImport size={18} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  );
}
