import { useTranslation } from "react-i18next";
import styles from "./Orders.module.css";
import type { Progress } from "./order";

/** 3 of 8 lines, in a picture and in words. */
export function ProgressBar({ progress }: { progress: Progress }) {
  const { t } = useTranslation();
  const { done, total } = progress;
  return (
    <div className={styles.progress} data-done={(total > 0 && done >= total) || undefined}>
      <span className={styles.rail} aria-hidden="true">
        <span style={{ width: `${total > 0 ? Math.min(100, (done / total) * 100) : 0}%` }} />
      </span>
      <span className="v-small">{t("orders.progress", { done, total })}</span>
    </div>
  );
}
