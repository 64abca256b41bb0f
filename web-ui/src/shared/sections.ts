// The sections of the rail, and the right without which a section is not shown.
import {
  IconAddressBook,
  IconChartBar,
  IconChecklist,
  IconCoins,
  IconFilter,
  IconPhone,
  IconSettings,
  IconSun,
  type TablerIcon,
} from "@tabler/icons-react";
import { type Entity, useCan } from "./me";

export interface Section {
  /** Word in the catalogue and segment of the address. */
  key: string;
  to: string;
  icon: TablerIcon;
  /** Any of these rights to read is enough. */
  entities?: Entity[];
}

const sections: Section[] = [
  { key: "today", to: "/", icon: IconSun },
  { key: "leads", to: "/leads", icon: IconFilter, entities: ["lead"] },
  { key: "deals", to: "/deals", icon: IconCoins, entities: ["deal"] },
  { key: "companies", to: "/companies", icon: IconAddressBook, entities: ["company", "contact"] },
  { key: "tasks", to: "/tasks", icon: IconChecklist, entities: ["task"] },
  { key: "calls", to: "/calls", icon: IconPhone, entities: ["call"] },
  { key: "reports", to: "/reports", icon: IconChartBar, entities: ["report"] },
  { key: "settings", to: "/settings", icon: IconSettings },
];

export function useSections(): Section[] {
  const can = useCan();
  return sections.filter(
    (section) => !section.entities || section.entities.some((entity) => can(entity, "read")),
  );
}
