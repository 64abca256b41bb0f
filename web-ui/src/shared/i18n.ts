// One catalogue a feature and language: src/locales/{ru,en}/<feature>.json, used as useTranslation("<feature>").
// Common words are in "common": t("common:save"). A language is one chunk, loaded when chosen.
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { setDateLanguage } from "./format";

export type Language = "ru" | "en";
const KEY = "voronka.language";

const catalogues: Record<Language, () => Promise<{ default: Record<string, object> }>> = {
  ru: () => import("../locales/ru"),
  en: () => import("../locales/en"),
};

export function savedLanguage(): Language {
  const saved = localStorage.getItem(KEY);
  if (saved === "ru" || saved === "en") return saved;
  return navigator.language.startsWith("ru") || !navigator.language.startsWith("en") ? "ru" : "en";
}

export async function setLanguage(language: Language) {
  const catalogue = (await catalogues[language]()).default;
  for (const [feature, words] of Object.entries(catalogue))
    i18next.addResourceBundle(language, feature, words, true, true);
  localStorage.setItem(KEY, language);
  document.documentElement.lang = language;
  setDateLanguage(language);
  await i18next.changeLanguage(language);
}

export async function startI18n(language: Language = savedLanguage()) {
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: {},
    fallbackLng: false,
    defaultNS: "common",
    showSupportNotice: false,
    interpolation: { escapeValue: false },
  });
  await setLanguage(language);
}
