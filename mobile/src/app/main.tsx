import "@fontsource-variable/golos-text";
import "@ionic/core/css/core.css";
import "../shared/base.css";
import { createRoot } from "react-dom/client";
import { startI18n } from "../shared/i18n";
import { startInstall } from "../shared/install";
import { startIonic } from "../shared/ionic";
import { listenToPush } from "../shared/push";
import { Session } from "../shared/session";
import { startTheme } from "../shared/theme";
import { App } from "./App";
import { readConfig } from "./config";
import { StartFault } from "./StartFault";
import { startUpdates } from "./update";

async function start() {
  startTheme();
  listenToPush();
  startIonic();
  startInstall();
  const root = createRoot(document.getElementById("root")!);
  const [config] = await Promise.all([readConfig(), startI18n()]);
  if (!config) return root.render(<StartFault />);
  const session = new Session(config);
  const fault = await session.open();
  root.render(<App session={session} config={config} fault={fault} />);
  startUpdates();
}

void start();
