// Everything that can be done from the palette.
import {
  IconArrowRight,
  IconDeviceDesktop,
  IconKeyboard,
  IconLanguage,
  IconMoon,
  IconPhoneOutgoing,
  IconPhoneX,
  IconPlus,
  IconSun,
  IconUserCheck,
  IconUserPlus,
  type TablerIcon,
} from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useCreations } from "../../shared/creations";
import { phone } from "../../shared/format";
import { useCan, useMe } from "../../shared/me";
import { parsePhone } from "../../shared/phone";
import { usePreferences } from "../../shared/preferences";
import { useShortcutsHelp } from "../../shared/Shortcuts";
import { useSections } from "../../shared/sections";
import { useDial } from "../../shared/useDial";

export interface Command {
  key: string;
  name: string;
  icon: TablerIcon;
  /** Other words by which it is found. */
  words?: string;
  act: () => void;
}
export interface CommandGroup {
  key: "number" | "create" | "go" | "set";
  commands: Command[];
}

export function useCommands(typed: string): CommandGroup[] {
  const { t } = useTranslation("search");
  const can = useCan();
  const creations = useCreations();
  const me = useMe();
  const navigate = useNavigate();
  const sections = useSections();
  const preferences = usePreferences();
  const dial = useDial();
  const showKeys = useShortcutsHelp();
  const go = (to: string, search: Record<string, unknown> = {}) =>
    void navigate({ to, search: search as never });

  const number = parsePhone(typed);
  const groups: CommandGroup[] = [
    { key: "number", commands: [] },
    {
      key: "create",
      commands: creations.map(({ entity, act }) => ({
        key: `create-${entity}`,
        name: t(`common:new.${entity}`),
        words: t("words.create"),
        icon: IconPlus,
        act,
      })),
    },
    {
      key: "go",
      commands: [
        ...sections.map((section) => ({
          key: `go-${section.key}`,
          name: t(`common:section.${section.key}`),
          words: t("words.go"),
          icon: section.icon ?? IconArrowRight,
          act: () => go(section.to),
        })),
        ...(can("call", "read")
          ? [
              {
                key: "go-waiting",
                name: t("waiting"),
                icon: IconPhoneX,
                act: () => go("/calls", { waiting: true }),
              },
            ]
          : []),
      ],
    },
    {
      key: "set",
      commands: [
        ...(["light", "dark", "auto"] as const)
          .filter((theme) => theme !== me.theme)
          .map((theme) => ({
            key: `theme-${theme}`,
            name: t(`theme.${theme}`),
            words: t("words.theme"),
            icon: { light: IconSun, dark: IconMoon, auto: IconDeviceDesktop }[theme],
            act: () => preferences.setTheme(theme),
          })),
        ...(["ru", "en"] as const)
          .filter((language) => language !== me.locale)
          .map((language) => ({
            key: `language-${language}`,
            name: t(`language.${language}`),
            words: t("words.language"),
            icon: IconLanguage,
            act: () => preferences.setLanguage(language),
          })),
        ...(["present", "away", "absent"] as const)
          .filter((presence) => presence !== me.presence)
          .map((presence) => ({
            key: `presence-${presence}`,
            name: t(`presence.${presence}`),
            words: t("words.presence"),
            icon: IconUserCheck,
            act: () => preferences.setPresence(presence),
          })),
        { key: "keys", name: t("common:keys.help"), words: "?", icon: IconKeyboard, act: showKeys },
      ],
    },
  ];
  if (number && can("call", "create"))
    groups[0]?.commands.push({
      key: "call",
      name: t("call", { phone: phone(number) }),
      icon: IconPhoneOutgoing,
      act: () => dial.mutate(number),
    });
  if (number && can("lead", "create"))
    groups[0]?.commands.push({
      key: "lead-of",
      name: t("leadOf", { phone: phone(number) }),
      icon: IconUserPlus,
      act: () => go("/leads", { create: true, phone: number }),
    });
  const query = typed.trim().toLowerCase();
  return groups
    .map((group) => ({
      ...group,
      commands: group.key === "number" ? group.commands : group.commands.filter((one) => speaks(one, query)),
    }))
    .filter((group) => group.commands.length > 0);
}

/** Each typed word begins a word of the command. */
function speaks(command: Command, query: string): boolean {
  const words = `${command.name} ${command.words ?? ""}`.toLowerCase().split(/[\s,:]+/);
  return query.split(/\s+/).every((typed) => words.some((word) => word.startsWith(typed)));
}
