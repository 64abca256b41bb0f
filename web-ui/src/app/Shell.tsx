// The frame around every screen: rail (bottom bar on a phone), header, and what may slide over any of them.
import { Outlet } from "@tanstack/react-router";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLiveStatus } from "../shared/realtime";
import { ShortcutsHelp, useShortcut } from "../shared/Shortcuts";
import { Header } from "./Header";
import { BulkCorner, CallCard, SearchPalette } from "./overlays";
import { BottomBar, Rail } from "./Rail";
import classes from "./Shell.module.css";
import { ViewAsBanner } from "./ViewAsBanner";

export function Shell() {
  const { t } = useTranslation("common");
  const [searching, setSearching] = useState(false);
  useShortcut("mod+k", t("keys.search"), () => setSearching(true));
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#main">
        {t("skip")}
      </a>
      <Rail />
      <div className={classes.stage}>
        <Header onSearch={() => setSearching(true)} />
        <ViewAsBanner />
        <LiveStatusLine />
        <main id="main" className={classes.main} tabIndex={-1}>
          <Outlet />
        </main>
        <BottomBar />
      </div>
      <Suspense>
        {SearchPalette && <SearchPalette opened={searching} onClose={() => setSearching(false)} />}
        {CallCard && <CallCard />}
        {BulkCorner && <BulkCorner />}
      </Suspense>
      <ShortcutsHelp />
    </div>
  );
}

function LiveStatusLine() {
  const { t } = useTranslation("common");
  const lost = useLiveStatus() === "lost";
  return (
    <div role="status" className={classes.lost} data-shown={lost || undefined}>
      {lost && t("live.lost")}
    </div>
  );
}
