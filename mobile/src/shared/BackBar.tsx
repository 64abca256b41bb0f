import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "./Icon";
import { back } from "./route";

/** The head of every screen that one comes back from. */
export function BackBar({ title, children }: { title: string; children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <ion-toolbar>
      <div className="v-bar">
        <button type="button" className="v-button" data-kind="bare" aria-label={t("back")} onClick={back}>
          <Icon name="back" size={28} />
        </button>
        <h1>{title}</h1>
        {children}
      </div>
    </ion-toolbar>
  );
}
