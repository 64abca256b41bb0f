import { useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./UndoBar.module.css";
import { useNow, useOutbox, useWorkplace } from "./use";

const TOLD = 3_000;

/** Ten seconds to take a stage back; over the bar that moved it, where the thumb still is. */
export function UndoBar() {
  const rows = useOutbox();
  const [tooLate, setTooLate] = useState(false);
  const held = rows
    ?.filter((row) => row.action.kind === "stage" && row.attempts === 0 && !row.trouble)
    .at(-1);
  if (!held && !tooLate) return null;
  return <Bar key={held?.seq} seq={held?.seq ?? null} tooLate={tooLate} onTooLate={setTooLate} />;
}

function Bar(props: { seq: number | null; tooLate: boolean; onTooLate: (late: boolean) => void }) {
  const { t } = useTranslation();
  const { outbox } = useWorkplace();
  const now = useNow(250);
  const row = useOutbox()?.find(({ seq }) => seq === props.seq);
  const left = row ? Math.ceil((row.holdUntil - now) / 1000) : 0;

  async function undo(seq: number) {
    if (await outbox.undo(seq)) return;
    props.onTooLate(true);
    setTimeout(() => props.onTooLate(false), TOLD);
  }
  if (props.tooLate)
    return (
      <div className={styles.bar} role="status">
        {t("order.tooLate")}
      </div>
    );
  if (row?.action.kind !== "stage" || left <= 0) return null;
  return (
    <div className={styles.bar}>
      <span role="status">{t("order.moved", { stage: row.action.stageName, order: row.orderName })}</span>
      <button type="button" className="v-button" onClick={() => void undo(row.seq)}>
        {t("order.undo", { seconds: left })}
      </button>
    </div>
  );
}
