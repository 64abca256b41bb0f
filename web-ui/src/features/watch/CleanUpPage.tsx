// Уборка лидов: what is done every day with leads that nobody works, and what came of it the last time.
import { Anchor } from "@mantine/core";
import { IconRecycle } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { CleanUpRule } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useQueryOf } from "../../shared/api";
import { date, number } from "../../shared/format";
import { guarded } from "../../shared/Settings";
import { SettingsList, SettingsRow } from "../../shared/SettingsList";
import { CleanUpForm } from "./CleanUpForm";
import { useCleanUpWords } from "./words";

export const CleanUpPage = guarded("clean-up", CleanUp);

function CleanUp() {
  const { t } = useTranslation("watch");
  return (
    <SettingsList
      room="clean-up"
      query={useQueryOf("/clean-up-rules")}
      create={t("create")}
      empty={{ icon: IconRecycle, title: t("cleanUp.emptyTitle"), text: t("cleanUp.emptyText") }}
      title={(rule) => rule.name}
      row={(rule, onOpen) => <Rule rule={rule} onOpen={onOpen} />}
      form={(rule, onClose) => <CleanUpForm rule={rule} onClose={onClose} />}
    />
  );
}

function Rule({ rule, onOpen }: { rule: CleanUpRule; onOpen: () => void }) {
  const { t } = useTranslation("watch");
  const said = useCleanUpWords();
  const last = rule.lastDay
    ? t("cleanUp.last", { day: date(rule.lastDay), count: number(rule.lastCount ?? 0) })
    : t("cleanUp.neverRan");
  return (
    <SettingsRow name={rule.name} onOpen={onOpen} off={!rule.active} problem={rule.problem?.detail}>
      <div>{[said(rule), rule.active ? t("cleanUp.every", { at: rule.at }) : t("off")].join(" · ")}</div>
      <div>
        {[last, t("cleanUp.byRightsOf", { name: rule.owner.name })].join(" · ")}
        {rule.lastJobId !== null && (
          <>
            {" · "}
            <Anchor
              component={Link}
              to="/settings/operations"
              search={{ everybody: true } as never}
              size="xs"
            >
              {t("cleanUp.report")}
            </Anchor>
          </>
        )}
      </div>
    </SettingsRow>
  );
}
