// src/locales/{ru,en}.json; each language is a chunk of its own, loaded when chosen, precached for the road.
import i18next from "i18next";
import { initReactI18next } from "react-i18next";

export type Language = "ru" | "en";
const KEY = "voronka.language";

const catalogues: Record<Language, () => Promise<{ default: object }>> = {
  ru: () => import("../locales/ru.json"),
  en: () => import("../locales/en.json"),
};

export function savedLanguage(): Language {
  const saved = localStorage.getItem(KEY);
  if (saved === "ru" || saved === "en") return saved;
  return navigator.language.startsWith("en") ? "en" : "ru";
}

export async function setLanguage(language: Language) {
  const words = (await catalogues[language]()).default;
  i18next.addResourceBundle(language, "translation", words, true, true);
  localStorage.setItem(KEY, language);
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}

export async function startI18n() {
  const language = savedLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: {},
    fallbackLng: false,
    interpolation: { escapeValue: false },
  });
  await setLanguage(language);
}
