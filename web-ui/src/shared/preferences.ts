// What one may choose about oneself: presence, theme, language. Shown at once, kept on the server.
import { useMantineColorScheme } from "@mantine/core";
import type { Me, Presence } from "@voronka/api";
import i18next from "i18next";
import { useAction, useApi, useRemember } from "./api";
import { type Language, setLanguage } from "./i18n";
import { useMe } from "./me";

export const PRESENCE: Presence[] = ["present", "away", "absent"];
export const THEMES: Me["theme"][] = ["auto", "light", "dark"];
export const LANGUAGES: { value: Language; label: string }[] = [
  { value: "ru", label: "Русский" },
  { value: "en", label: "English" },
];

export const presenceColour: Record<Presence, string> = {
  present: "var(--v-won)",
  away: "var(--v-idle-edge)",
  absent: "var(--v-line-strong)",
};

export function usePreferences() {
  const api = useApi();
  const me = useMe();
  const remember = useRemember();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const change = useAction((body: Partial<Me>) => api.patch("/me", { body }), {
    onDone: (mine) => remember("/me", {}, mine),
  });
  return {
    presence: me.presence,
    setPresence: (presence: Presence) => change.mutate({ presence }),
    theme: colorScheme,
    setTheme: (theme: Me["theme"]) => {
      setColorScheme(theme);
      change.mutate({ theme });
    },
    timeZone: me.timeZone,
    setTimeZone: (timeZone: string) => change.mutate({ timeZone }),
    language: i18next.language as Language,
    setLanguage: (locale: Language) => {
      void setLanguage(locale);
      change.mutate({ locale });
    },
  };
}
