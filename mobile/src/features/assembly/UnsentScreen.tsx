import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { BackBar } from "../../shared/BackBar";
import { Empty } from "../../shared/Empty";
import { go } from "../../shared/route";
import { Banners } from "./Bars";
import { type OutboxRow, type Waiting, waitingOfOthers } from "./db";
import styles from "./Unsent.module.css";
import { useNow, useOutbox, useWorkplace } from "./use";
import { actionWords } from "./words";

/** Each action that the server does not have yet, and why. */
export default function UnsentScreen() {
  const { t } = useTranslation();
  const { sender, session } = useWorkplace();
  const rows = useOutbox();
  const [others, setOthers] = useState<Waiting[]>([]);
  useEffect(() => {
    void waitingOfOthers(session.person).then(setOthers);
  }, [session]);
  const orders = new Map<number, OutboxRow[]>();
  for (const row of rows ?? []) orders.set(row.dealId, [...(orders.get(row.dealId) ?? []), row]);
  return (
    <div className="v-page">
      <ion-header>
        <BackBar title={t("unsent.title")} />
        <Banners />
      </ion-header>
      <ion-content role="main">
        {rows?.length === 0 && <Empty icon="sent" title={t("unsent.none")} text={t("unsent.noneText")} />}
        <div className="v-body">
          {[...orders].map(([dealId, own]) => (
            <OfOrder key={dealId} dealId={dealId} rows={own} />
          ))}
          {others.map((other) => (
            <p key={other.name} className="v-muted">
              {t("login.others", { ...other })}. {t("login.othersWhat")}
            </p>
          ))}
        </div>
      </ion-content>
      {rows && rows.length > 0 && (
        <ion-footer>
          <div className="v-foot">
            <button type="button" className="v-button" data-kind="main" onClick={() => void sender.hurry()}>
              {t("unsent.now")}
            </button>
          </div>
        </ion-footer>
      )}
    </div>
  );
}

function OfOrder({ dealId, rows }: { dealId: number; rows: OutboxRow[] }) {
  const { t } = useTranslation();
  const now = useNow(1_000);
  const stuck = rows.some(({ trouble }) => trouble);
  function state(row: OutboxRow): string {
    if (row.trouble) return t("unsent.conflict");
    if (stuck) return t("unsent.behind");
    if (row.action.kind === "stage" && row.attempts === 0 && row.holdUntil > now) return t("unsent.held");
    return row.attempts > 0 && row.nextTryAt > now ? t("unsent.retry") : t("unsent.waiting");
  }
  return (
    <section className={styles.order}>
      <h2>{t("unsent.order", { name: rows[0]?.orderName })}</h2>
      <ul>
        {rows.map((row) => (
          <li key={row.seq} className={styles.row}>
            <p>{actionWords(row, t)}</p>
            <p className={row.trouble ? "v-small v-late" : "v-small v-muted"}>{state(row)}</p>
          </li>
        ))}
      </ul>
      {stuck && (
        <button
          type="button"
          className="v-button"
          data-kind="main"
          data-wide
          onClick={() => go({ screen: "conflict", dealId })}
        >
          {t("banner.decide")}
        </button>
      )}
    </section>
  );
}
