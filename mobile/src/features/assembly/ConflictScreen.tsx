import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { BackBar } from "../../shared/BackBar";
import { Empty } from "../../shared/Empty";
import { back } from "../../shared/route";
import { Banners, UnsentButton } from "./Bars";
import styles from "./Conflict.module.css";
import type { OutboxRow } from "./db";
import { differences, progressOf } from "./order";
import { givenUp } from "./outbox";
import { thousandths } from "./quantity";
import { useOrder, useOutbox, useWorkplace } from "./use";
import { actionWords, differenceWords } from "./words";

/** Both versions in words, and one choice. */
export default function ConflictScreen({ dealId }: { dealId: number }) {
  const { t } = useTranslation();
  const { mirror } = useWorkplace();
  const all = useOutbox();
  const rows = all?.filter((row) => row.dealId === dealId);
  const row = rows?.find(({ trouble }) => trouble);
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    // the choice is between mine and what is there now, not what was there an hour ago
    if (!asked) void mirror.read(dealId).catch(() => undefined);
    setAsked(true);
  }, [asked, mirror, dealId]);
  return (
    <div className="v-page">
      <ion-header>
        <BackBar title={t("conflict.title")}>
          <UnsentButton />
        </BackBar>
        <Banners />
      </ion-header>
      {rows && !row && (
        <ion-content role="main">
          <Empty icon="sent" title={t("conflict.none")} text={t("conflict.noneText")}>
            <button type="button" className="v-button" onClick={back}>
              {t("back")}
            </button>
          </Empty>
        </ion-content>
      )}
      {rows && row && <Question dealId={dealId} row={row} rows={rows} />}
    </div>
  );
}

function Question({ dealId, row, rows }: { dealId: number; row: OutboxRow; rows: OutboxRow[] }) {
  const { t } = useTranslation();
  const { outbox } = useWorkplace();
  const kept = useOrder(dealId)?.kept;
  const trouble = row.trouble!;
  const lost = givenUp(rows);
  // 404: not mine any more, whatever the phone still keeps
  const gone = trouble.status === 404;
  const current = gone ? null : newer(trouble.current, kept?.order ?? null);
  const changes = current ? differences(row.seen, current) : [];
  const kind = trouble.kind === "refused" ? "refused" : trouble.status === 412 ? "changed" : "forbidden";
  return (
    <>
      <ion-content role="main">
        <div className={`v-body ${styles.page}`}>
          <p>{t(`conflict.${kind}`, { order: row.orderName })}</p>
          {trouble.detail && (
            <p className={styles.detail}>{t("conflict.server", { detail: trouble.detail })}</p>
          )}
          <section className={styles.side}>
            <h2>{t("conflict.mine")}</h2>
            <p>{t("conflict.mineSaw", { stage: row.seen.stageName, ...seenProgress(row) })}</p>
            <p className="v-muted">{t("conflict.mineActions")}</p>
            <ul className={styles.list}>
              {lost.map((one) => (
                <li key={one.seq}>{actionWords(one, t)}</li>
              ))}
            </ul>
          </section>
          <section className={styles.side}>
            <h2>{t("conflict.theirs")}</h2>
            {current ? (
              <p>{t("conflict.theirsNow", { stage: current.stageName, ...progressOf(current) })}</p>
            ) : (
              gone && <p>{t("conflict.theirsGone")}</p>
            )}
            {changes.length > 0 && (
              <>
                <p className="v-muted">{t("conflict.differs")}</p>
                <ul className={styles.list}>
                  {changes.map((change) => {
                    const words = differenceWords(change, t);
                    return <li key={words}>{words}</li>;
                  })}
                </ul>
              </>
            )}
          </section>
        </div>
      </ion-content>
      <ion-footer>
        <div className="v-foot">
          <button
            type="button"
            className="v-button"
            data-kind="main"
            onClick={() => void outbox.mineAgain(dealId).then(back)}
          >
            <span>
              {t("conflict.mineAgain")}
              <span className={styles.hint}>{t("conflict.mineAgainText")}</span>
            </span>
          </button>
          <button
            type="button"
            className="v-button"
            onClick={() => void outbox.takeTheirs(dealId).then(back)}
          >
            <span>
              {t("conflict.takeTheirs")}
              <span className={styles.hint}>{t("conflict.takeTheirsText", { count: lost.length })}</span>
            </span>
          </button>
        </div>
      </ion-footer>
    </>
  );
}

function newer<T extends { version: number }>(told: T | null, kept: T | null): T | null {
  if (!told || !kept) return told ?? kept;
  return kept.version >= told.version ? kept : told;
}

function seenProgress({ seen }: OutboxRow) {
  const done = seen.lines.filter((line) => thousandths(line.picked) >= thousandths(line.quantity)).length;
  return { done, total: seen.lines.length };
}
