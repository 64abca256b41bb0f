import { useTranslation } from "react-i18next";
import { moment } from "../../shared/format";
import { go, pathOf } from "../../shared/route";
import styles from "./Orders.module.css";
import { isLate } from "./order";
import { ProgressBar } from "./ProgressBar";
import type { SeenOrder } from "./use";

export function OrderCard({ seen, now }: { seen: SeenOrder; now: number }) {
  const { t, i18n } = useTranslation();
  const { kept, progress, unsent, trouble } = seen;
  const order = seen.order ?? kept.row;
  const late = isLate(order, now);
  const route = { screen: "order", dealId: kept.dealId } as const;
  return (
    <li>
      <a
        className={styles.card}
        data-late={late || undefined}
        data-gone={kept.gone || undefined}
        href={pathOf(route)}
        onClick={(event) => {
          event.preventDefault();
          go(route);
        }}
      >
        <div className={styles.top}>
          <h2>{order.number ? `№\u00a0${order.number}` : order.title}</h2>
          <span className={styles.stage}>{order.stageName}</span>
        </div>
        <p className={styles.client}>{order.client ?? order.title}</p>
        <p className={styles.due} data-late={late || undefined}>
          {order.promisedAt
            ? t("orders.due", { at: moment(order.promisedAt, now, t, i18n.language) })
            : t("orders.noDue")}
          {late && (
            <span className="v-chip" data-kind="late">
              {t("orders.late")}
            </span>
          )}
        </p>
        <ProgressBar progress={progress} />
        {(trouble || unsent > 0 || kept.gone) && (
          <p className={styles.marks}>
            {trouble && (
              <span className="v-chip" data-kind="late">
                {t("unsent.conflict")}
              </span>
            )}
            {unsent > 0 && (
              <span className="v-chip" data-kind="idle">
                {t("orders.unsent", { count: unsent })}
              </span>
            )}
            {kept.gone && <span className="v-chip">{t("orders.gone")}</span>}
          </p>
        )}
      </a>
    </li>
  );
}
