// What every screen shows of the connection: the number of unsent actions, and a strip when something stands in the way.
import { useTranslation } from "react-i18next";
import { moment } from "../../shared/format";
import { Icon } from "../../shared/Icon";
import { go } from "../../shared/route";
import styles from "./Bars.module.css";
import { useExpired, useFact, useNow, useOutbox, useStatus, useWorkplace } from "./use";

export function UnsentButton() {
  const { t } = useTranslation();
  const count = useOutbox()?.length ?? 0;
  return (
    <button
      type="button"
      className={`v-button ${styles.unsent}`}
      data-kind="bare"
      data-some={count > 0 || undefined}
      aria-label={count > 0 ? t("unsent.badge", { count }) : t("unsent.none")}
      onClick={() => go({ screen: "unsent" })}
    >
      <Icon name={count > 0 ? "unsent" : "sent"} />
      <span aria-hidden="true">{count}</span>
    </button>
  );
}

export function Banners() {
  const { t, i18n } = useTranslation();
  const { session } = useWorkplace();
  const { reached } = useStatus();
  const expired = useExpired();
  const readAt = useFact<number>("readAt");
  const now = useNow(60_000);
  return (
    <div role="status">
      {!reached && (
        <p className={styles.banner}>
          <Icon name="offline" />
          <span>
            {readAt
              ? t("banner.offlineSince", { at: moment(readAt, now, t, i18n.language) })
              : t("banner.offline")}
          </span>
        </p>
      )}
      {expired && (
        <div className={styles.banner} data-kind="late">
          <Icon name="login" />
          <span>{t("banner.expired")}</span>
          <button
            type="button"
            className="v-button"
            onClick={() => void session.login().catch(() => undefined)}
          >
            {t("banner.login")}
          </button>
        </div>
      )}
    </div>
  );
}
