// Без движения: who hears of work that stands still, one sentence a rule.
import { Button, UnstyledButton } from "@mantine/core";
import { IconClockPause, IconPlus } from "@tabler/icons-react";
import type { WatchRule } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useQueryOf } from "../../shared/api";
import { Empty, QueryState, Skeletons } from "../../shared/Page";
import { guarded, SettingsPage } from "../../shared/Settings";
import { useShortcut } from "../../shared/Shortcuts";
import { SidePanel } from "../../shared/SidePanel";
import { useAdministers } from "../../shared/settings";
import classes from "./Watch.module.css";
import { WatchForm } from "./WatchForm";
import { useWatchWords } from "./words";

export const WatchPage = guarded("watch", Watch);

function Watch() {
  const { t } = useTranslation("watch");
  const administers = useAdministers();
  const query = useQueryOf("/watch-rules");
  const [open, setOpen] = useState<WatchRule | "new" | null>(null);
  useShortcut("c", t("create"), () => setOpen("new"), administers);
  const create = administers && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setOpen("new")}>
      {t("create")}
    </Button>
  );
  return (
    <SettingsPage room="watch" actions={create}>
      <QueryState query={query} skeleton={<Skeletons rows={4} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty
              icon={<IconClockPause size={32} stroke={1.4} aria-hidden />}
              title={t("emptyTitle")}
              text={t("emptyText")}
              action={create}
            />
          ) : (
            <ul className={classes.list} aria-label={t("settings:room.watch")}>
              {items.map((rule) => (
                <Rule key={rule.id} rule={rule} onOpen={() => setOpen(rule)} />
              ))}
            </ul>
          )
        }
      </QueryState>
      <SidePanel
        opened={open !== null}
        title={open === "new" ? t("create") : t("title")}
        onClose={() => setOpen(null)}
      >
        {open && (
          <WatchForm
            key={open === "new" ? "new" : open.id}
            rule={open === "new" ? null : open}
            onClose={() => setOpen(null)}
          />
        )}
      </SidePanel>
    </SettingsPage>
  );
}

function Rule({ rule, onOpen }: { rule: WatchRule; onOpen: () => void }) {
  const { t } = useTranslation("watch");
  const said = useWatchWords()(rule);
  return (
    <li className={`${classes.row} ${rule.active ? "" : classes.off}`}>
      <div className={classes.words}>
        <UnstyledButton className={classes.name} onClick={onOpen}>
          {said.days} → {said.told}
        </UnstyledButton>
        <div className={classes.details}>
          {[said.when, !rule.active && t("off")].filter(Boolean).join(" · ")}
        </div>
      </div>
    </li>
  );
}
