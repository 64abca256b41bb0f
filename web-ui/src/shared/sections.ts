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
  entity?: Entity;
}

const sections: Section[] = [
  { key: "today", to: "/", icon: IconSun },
  { key: "leads", to: "/leads", icon: IconFilter, entity: "lead" },
  { key: "deals", to: "/deals", icon: IconCoins, entity: "deal" },
  { key: "companies", to: "/companies", icon: IconAddressBook, entity: "company" },
  { key: "tasks", to: "/tasks", icon: IconChecklist, entity: "task" },
  { key: "calls", to: "/calls", icon: IconPhone, entity: "call" },
  { key: "reports", to: "/reports", icon: IconChartBar, entity: "report" },
  { key: "settings", to: "/settings", icon: IconSettings },
];

export function useSections(): Section[] {
  const can = useCan();
  return sections.filter((section) => !section.entity || can(section.entity, "read"));
}
