// Распределение: who gets a request. The rules in the order in which they are asked, a trial on what has come, and what was decided.
import { Button, SegmentedControl } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { DistributionRule } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { guarded, SettingsPage } from "../../shared/Settings";
import { useAdministers } from "../../shared/settings";
import { Log } from "./Log";
import { RuleList } from "./RuleList";
import { RulePanel } from "./RulePanel";
import { type DistributionSearch, TABS } from "./routes";
import { Trial } from "./Trial";

export const DistributionPage = guarded("distribution", Distribution);

function Distribution() {
  const { t } = useTranslation("distribution");
  const administers = useAdministers();
  const navigate = useNavigate();
  const { tab = "rules" }: DistributionSearch = useSearch({ strict: false });
  const [opened, setOpened] = useState<DistributionRule | null | undefined>(undefined);
  return (
    <SettingsPage
      room="distribution"
      actions={
        administers &&
        tab === "rules" && (
          <Button leftSection={<IconPlus size={16} />} onClick={() => setOpened(null)}>
            {t("add")}
          </Button>
        )
      }
      toolbar={
        <SegmentedControl
          aria-label={t("settings:room.distribution")}
          value={tab}
          onChange={(next) =>
            void navigate({
              to: "/settings/distribution",
              search: { tab: next as DistributionSearch["tab"] },
            })
          }
          data={TABS.map((value) => ({ value, label: t(`tab.${value}`) }))}
        />
      }
    >
      {tab === "rules" && <RuleList onOpen={setOpened} />}
      {tab === "trial" && <Trial />}
      {tab === "log" && <Log />}
      <RulePanel rule={opened} onClose={() => setOpened(undefined)} />
    </SettingsPage>
  );
}
