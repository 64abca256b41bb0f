// The rooms of the settings, in groups, and the right without which a room is not shown.
import {
  IconArrowsExchange,
  IconArrowsSplit2,
  IconBell,
  IconBellCog,
  IconBuildingCommunity,
  IconCalendarCog,
  IconClipboardText,
  IconClockPause,
  IconDeviceMobileMessage,
  IconFilter,
  IconForms,
  IconInbox,
  IconKey,
  IconMail,
  IconMailbox,
  IconMailForward,
  IconMailOpened,
  IconMessageCircleX,
  IconRecycle,
  IconRobot,
  IconShieldLock,
  IconStack2,
  IconTableImport,
  IconTag,
  IconTags,
  IconTemplate,
  IconTrash,
  IconUserCircle,
  IconUsers,
  IconUsersGroup,
  IconWebhook,
  type TablerIcon,
} from "@tabler/icons-react";
import { type Entity, useCan } from "./me";

export interface SettingsRoom {
  /** Word in the catalogue and segment of the address. */
  key: string;
  group: "own" | "people" | "sales" | "links";
  icon: TablerIcon;
  entity?: Entity;
  /** For whoever may do this with any of these. */
  may?: { action: "import" | "delete"; entities: readonly Entity[] };
}

const rooms = [
  { key: "personal", group: "own", icon: IconUserCircle },
  { key: "notifications", group: "own", icon: IconBell },
  { key: "letters", group: "own", icon: IconMailOpened },
  { key: "operations", group: "own", icon: IconStack2 },
  {
    key: "import",
    group: "own",
    icon: IconTableImport,
    may: { action: "import", entities: ["lead", "deal", "company", "contact"] },
  },
  {
    key: "bin",
    group: "own",
    icon: IconTrash,
    may: { action: "delete", entities: ["lead", "deal", "company", "contact", "task"] },
  },
  { key: "employees", group: "people", icon: IconUsers, entity: "settings" },
  { key: "departments", group: "people", icon: IconBuildingCommunity, entity: "settings" },
  { key: "roles", group: "people", icon: IconShieldLock, entity: "settings" },
  { key: "pipelines", group: "sales", icon: IconFilter, entity: "settings" },
  { key: "refusals", group: "sales", icon: IconMessageCircleX, entity: "settings" },
  { key: "sources", group: "sales", icon: IconTag, entity: "settings" },
  { key: "distribution", group: "sales", icon: IconArrowsSplit2, entity: "settings" },
  { key: "participant-roles", group: "sales", icon: IconUsersGroup, entity: "settings" },
  { key: "robots", group: "sales", icon: IconRobot, entity: "settings" },
  { key: "fields", group: "sales", icon: IconForms, entity: "settings" },
  { key: "tags", group: "sales", icon: IconTags, entity: "settings" },
  { key: "watch", group: "sales", icon: IconClockPause, entity: "settings" },
  { key: "clean-up", group: "sales", icon: IconRecycle, entity: "settings" },
  { key: "task-templates", group: "sales", icon: IconTemplate, entity: "settings" },
  { key: "templates", group: "sales", icon: IconMail, entity: "settings" },
  { key: "series", group: "sales", icon: IconMailForward, entity: "settings" },
  { key: "working-calendar", group: "people", icon: IconCalendarCog, entity: "settings" },
  { key: "notification-defaults", group: "people", icon: IconBellCog, entity: "settings" },
  { key: "mailboxes", group: "links", icon: IconMailbox, entity: "settings" },
  { key: "forms", group: "links", icon: IconClipboardText, entity: "settings" },
  { key: "sms", group: "links", icon: IconDeviceMobileMessage, entity: "settings" },
  { key: "inbox", group: "links", icon: IconInbox, entity: "inbox" },
  { key: "exchange", group: "links", icon: IconArrowsExchange, entity: "settings" },
  { key: "api-keys", group: "links", icon: IconKey, entity: "settings" },
  { key: "webhooks", group: "links", icon: IconWebhook, entity: "settings" },
] as const satisfies SettingsRoom[];

export type SettingsKey = (typeof rooms)[number]["key"];

export function useSettingsRooms(): SettingsRoom[] {
  const can = useCan();
  return rooms.filter(
    (room: SettingsRoom) =>
      (!room.entity || can(room.entity, "read")) &&
      (!room.may || room.may.entities.some((entity) => can(entity, room.may?.action ?? "read"))),
  );
}

/** May the person change what the settings hold? Who may only read sees the same screens without the buttons. */
export function useAdministers(): boolean {
  const can = useCan();
  return can("settings", "change");
}
