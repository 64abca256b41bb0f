// Уборка лидов: what is done every day with leads that nobody works, and what came of it the last time.
import { Anchor, Button, UnstyledButton } from "@mantine/core";
import { IconPlus, IconRecycle } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { CleanUpRule } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useQueryOf } from "../../shared/api";
import { date, number } from "../../shared/format";
import { Empty, QueryState, Skeletons } from "../../shared/Page";
import { guarded, SettingsPage } from "../../shared/Settings";
import { useShortcut } from "../../shared/Shortcuts";
import { SidePanel } from "../../shared/SidePanel";
import { useAdministers } from "../../shared/settings";
import { CleanUpForm } from "./CleanUpForm";
import classes from "./Watch.module.css";
import { useCleanUpWords } from "./words";

export const CleanUpPage = guarded("clean-up", CleanUp);

function CleanUp() {
  const { t } = useTranslation("watch");
  const administers = useAdministers();
  const query = useQueryOf("/clean-up-rules");
  const [open, setOpen] = useState<CleanUpRule | "new" | null>(null);
  useShortcut("c", t("create"), () => setOpen("new"), administers);
  const create = administers && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setOpen("new")}>
      {t("create")}
    </Button>
  );
  return (
    <SettingsPage room="clean-up" actions={create}>
      <QueryState query={query} skeleton={<Skeletons rows={4} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty
              icon={<IconRecycle size={32} stroke={1.4} aria-hidden />}
              title={t("cleanUp.emptyTitle")}
              text={t("cleanUp.emptyText")}
              action={create}
            />
          ) : (
            <ul className={classes.list} aria-label={t("settings:room.clean-up")}>
              {items.map((rule) => (
                <Rule key={rule.id} rule={rule} onOpen={() => setOpen(rule)} />
              ))}
            </ul>
          )
        }
      </QueryState>
      <SidePanel
        opened={open !== null}
        title={open === "new" || !open ? t("create") : open.name}
        onClose={() => setOpen(null)}
      >
        {open && (
          <CleanUpForm
            key={open === "new" ? "new" : open.id}
            rule={open === "new" ? null : open}
            onClose={() => setOpen(null)}
          />
        )}
      </SidePanel>
    </SettingsPage>
  );
}

function Rule({ rule, onOpen }: { rule: CleanUpRule; onOpen: () => void }) {
  const { t } = useTranslation("watch");
  const said = useCleanUpWords();
  const last = rule.lastDay
    ? t("cleanUp.last", { day: date(rule.lastDay), count: number(rule.lastCount ?? 0) })
    : t("cleanUp.neverRan");
  return (
    <li className={`${classes.row} ${rule.active ? "" : classes.off}`}>
      <div className={classes.words}>
        <UnstyledButton className={classes.name} onClick={onOpen}>
          {rule.name}
        </UnstyledButton>
        <div className={classes.details}>
          {[said(rule), rule.active ? t("cleanUp.every", { at: rule.at }) : t("off")].join(" · ")}
        </div>
        <div className={classes.details}>
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
        {rule.problem && <div className={`${classes.details} ${classes.wrong}`}>{rule.problem.detail}</div>}
      </div>
    </li>
  );
}
