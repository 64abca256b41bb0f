// Language and theme follow the person from machine to machine: what /me says wins over what this browser remembers.
import { useMantineColorScheme } from "@mantine/core";
import i18next from "i18next";
import { useEffect } from "react";
import { setLanguage } from "../shared/i18n";
import { useMe } from "../shared/me";

export function Preferences() {
  const { locale, theme } = useMe();
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => {
    if (locale && locale !== i18next.language) void setLanguage(locale);
  }, [locale]);
  useEffect(() => {
    if (theme) setColorScheme(theme);
  }, [theme, setColorScheme]);
  return null;
}
