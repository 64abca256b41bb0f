import "@fontsource-variable/golos-text";
import "@mantine/core/styles.css";
import "@mantine/dates/styles.css";
import "@mantine/notifications/styles.css";
import "../shared/base.css";
import type { AppConfig } from "@voronka/api";
import { createRoot } from "react-dom/client";
import { startI18n } from "../shared/i18n";
import { App } from "./App";
import { StartFault } from "./StartFault";
import { Themed } from "./Themed";

async function start() {
  const root = createRoot(document.getElementById("root")!);
  const [config] = await Promise.all([readConfig(), startI18n()]);
  root.render(<Themed>{config ? <App config={config} /> : <StartFault />}</Themed>);
}

async function readConfig(): Promise<AppConfig | null> {
  try {
    const answer = await fetch("/app-config.json", { cache: "no-cache" });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

void start();
