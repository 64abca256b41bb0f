import "@fontsource-variable/golos-text";
import "@mantine/core/styles.css";
import "@mantine/dates/styles.css";
import "@mantine/notifications/styles.css";
import "../shared/base.css";
import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import type { AppConfig } from "@voronka/api";
import { createRoot } from "react-dom/client";
import { startI18n } from "../shared/i18n";
import { cssVariables, theme } from "../shared/theme";
import { App } from "./App";
import { StartFault } from "./StartFault";

async function start() {
  const root = createRoot(document.getElementById("root")!);
  const [config] = await Promise.all([readConfig(), startI18n()]);
  root.render(
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <Notifications position="bottom-left" autoClose={6000} limit={4} />
      {config ? <App config={config} /> : <StartFault />}
    </MantineProvider>,
  );
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
