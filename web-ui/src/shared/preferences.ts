// Theme, language and presence: changed here at once, and kept with the person.
import { useMantineColorScheme } from "@mantine/core";
import type { Me, Presence } from "@voronka/api";
import { useAction, useApi, useRemember } from "./api";
import { type Language, setLanguage } from "./i18n";

export function usePreferences() {
  const api = useApi();
  const remember = useRemember();
  const { setColorScheme } = useMantineColorScheme();
  const change = useAction((body: Partial<Me>) => api.patch("/me", { body }), {
    onDone: (mine) => remember("/me", {}, mine),
  });
  return {
    setPresence: (presence: Presence) => change.mutate({ presence }),
    setTheme: (theme: Me["theme"]) => {
      setColorScheme(theme);
      change.mutate({ theme });
    },
    setLanguage: (locale: Language) => {
      void setLanguage(locale);
      change.mutate({ locale });
    },
  };
}
