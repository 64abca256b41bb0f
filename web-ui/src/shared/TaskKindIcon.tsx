import { IconChecklist, IconMail, IconMapPin, IconPhone, IconUsers } from "@tabler/icons-react";
import type { TaskKind } from "@voronka/api";
import { useTranslation } from "react-i18next";

export const TASK_KINDS: TaskKind[] = ["call", "letter", "meeting", "visit", "todo"];
const icons = {
  call: IconPhone,
  letter: IconMail,
  meeting: IconUsers,
  visit: IconMapPin,
  todo: IconChecklist,
};

export function TaskKindIcon({ kind, size = 16 }: { kind: TaskKind; size?: number }) {
  const { t } = useTranslation("timeline");
  const Icon = icons[kind];
  return <Icon size={size} stroke={1.6} role="img" aria-label={t(`kind.${kind}`)} />;
}
