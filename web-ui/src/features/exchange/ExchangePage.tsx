// Обмен с 1С: what 1C sent, what came of it, and how 1C gets in.
import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { IconPlugConnected, IconRefresh, IconSettings } from "@tabler/icons-react";
import type { ExchangeRun } from "@voronka/api";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { usePagesOf } from "../../shared/api";
import { useEvents } from "../../shared/realtime";
import { guarded, SettingsPage } from "../../shared/Settings";
import { SidePanel } from "../../shared/SidePanel";
import { ConnectGuide } from "./ConnectGuide";
import { ConnectionPanel } from "./ConnectionPanel";
import { ExchangeRunView } from "./ExchangeRunView";
import { RunTable } from "./RunTable";

export const ExchangePage = guarded("exchange", Exchange);

/** While 1C sends a file or it is being read, its counts grow. */
const EVERY = 3_000;
const working = (run: ExchangeRun) => run.status === "receiving" || run.status === "running";

function Exchange() {
  const { t } = useTranslation("exchange");
  const pages = usePagesOf("/exchange/runs");
  const [opened, setOpened] = useState<number | null>(null);
  const [panel, setPanel] = useState<"guide" | "connection" | null>(null);
  const { refetch, items } = pages;
  useEvents(["exchange.*"], () => void refetch());
  const busy = items.some(working);
  useEffect(() => {
    if (!busy) return;
    const timer = setInterval(() => document.visibilityState === "visible" && void refetch(), EVERY);
    return () => clearInterval(timer);
  }, [busy, refetch]);
  // an installation without the exchange answers 404: the same as nothing sent yet
  const missing = pages.error?.status === 404;
  const nothing = missing || (!pages.isPending && !pages.error && items.length === 0);
  const run = items.find((one) => one.id === opened);
  const close = () => setPanel(null);

  return (
    <SettingsPage
      room="exchange"
      fixed={!nothing}
      actions={
        <>
          {!missing && (
            <Button
              variant="default"
              leftSection={<IconSettings size={16} />}
              onClick={() => setPanel("connection")}
            >
              {t("connection.title")}
            </Button>
          )}
          {!nothing && (
            <>
              <Button
                variant="default"
                leftSection={<IconPlugConnected size={16} />}
                onClick={() => setPanel("guide")}
              >
                {t("how")}
              </Button>
              <Tooltip label={t("refresh")}>
                <ActionIcon
                  size="lg"
                  variant="default"
                  aria-label={t("refresh")}
                  loading={pages.isRefetching}
                  onClick={() => void refetch()}
                >
                  <IconRefresh size={18} stroke={1.6} />
                </ActionIcon>
              </Tooltip>
            </>
          )}
        </>
      }
    >
      {nothing ? <ConnectGuide first /> : <RunTable pages={pages} onOpen={(one) => setOpened(one.id)} />}
      <SidePanel opened={run !== undefined} title={run?.filename ?? ""} onClose={() => setOpened(null)}>
        {run && <ExchangeRunView key={run.id} run={run} />}
      </SidePanel>
      <SidePanel opened={panel === "guide"} title={t("how")} size={520} onClose={close}>
        <ConnectGuide />
      </SidePanel>
      <SidePanel opened={panel === "connection"} title={t("connection.title")} size={560} onClose={close}>
        <ConnectionPanel onClose={close} />
      </SidePanel>
    </SettingsPage>
  );
}
