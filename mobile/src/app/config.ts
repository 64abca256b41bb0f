import type { AppConfig } from "@voronka/api";

const KEY = "voronka.config";

/** Where to log in. Kept from the last time, so that the start needs no network; the fresh one counts from the next start. */
export async function readConfig(): Promise<AppConfig | null> {
  const kept = localStorage.getItem(KEY);
  const fresh = fetchConfig();
  return kept ? (JSON.parse(kept) as AppConfig) : fresh;
}

async function fetchConfig(): Promise<AppConfig | null> {
  try {
    const answer = await fetch("/app-config.json", { cache: "no-cache" });
    if (!answer.ok) return null;
    const config = (await answer.json()) as AppConfig;
    localStorage.setItem(KEY, JSON.stringify(config));
    return config;
  } catch {
    return null;
  }
}
