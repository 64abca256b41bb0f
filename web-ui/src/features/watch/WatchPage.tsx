// Без движения: who hears of work that stands still, one sentence a rule.
import { IconClockPause } from "@tabler/icons-react";
import type { WatchRule } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useQueryOf } from "../../shared/api";
import { guarded } from "../../shared/Settings";
import { SettingsList, SettingsRow } from "../../shared/SettingsList";
import { WatchForm } from "./WatchForm";
import { useWatchWords } from "./words";

export const WatchPage = guarded("watch", Watch);

function Watch() {
  const { t } = useTranslation("watch");
  return (
    <SettingsList
      room="watch"
      query={useQueryOf("/watch-rules")}
      create={t("create")}
      empty={{ icon: IconClockPause, title: t("emptyTitle"), text: t("emptyText") }}
      title={() => t("title")}
      row={(rule, onOpen) => <Rule rule={rule} onOpen={onOpen} />}
      form={(rule, onClose) => <WatchForm rule={rule} onClose={onClose} />}
    />
  );
}

function Rule({ rule, onOpen }: { rule: WatchRule; onOpen: () => void }) {
  const { t } = useTranslation("watch");
  const said = useWatchWords()(rule);
  return (
    <SettingsRow name={`${said.days} → ${said.told}`} onOpen={onOpen} off={!rule.active}>
      <div>{[said.when, !rule.active && t("off")].filter(Boolean).join(" · ")}</div>
    </SettingsRow>
  );
}
