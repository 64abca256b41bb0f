// Beside a record that is likely the same: the way to make them one. Nothing for one of another kind, or without the right.
import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useCan } from "./me";

interface MergeLinkProps {
  type: "lead" | "company" | "contact";
  id: number;
  other: { type: string; id: number; name: string };
}

export function MergeLink({ type, id, other }: MergeLinkProps) {
  const { t } = useTranslation("common");
  const can = useCan();
  if (other.type !== type || !can(type, "delete") || !can(type, "change")) return null;
  return (
    <Anchor
      component={Link}
      to="/merge"
      search={{ entity: type, ids: `${id},${other.id}` } as never}
      size="xs"
      ms="sm"
      underline="always"
      aria-label={t("duplicates.mergeWith", { name: other.name })}
    >
      {t("duplicates.merge")}
    </Anchor>
  );
}
