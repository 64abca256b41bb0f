import type { AppConfig } from "@voronka/api";
import { createContext, useContext } from "react";

export const ConfigContext = createContext<AppConfig | null>(null);

export function useConfig(): AppConfig {
  const config = useContext(ConfigContext);
  if (!config) throw new Error("ConfigContext is missing");
  return config;
}
