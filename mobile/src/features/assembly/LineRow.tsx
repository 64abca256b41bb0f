import type { AssemblyLine } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { Icon } from "../../shared/Icon";
import styles from "./Order.module.css";
import { isFull, shown, stepDown, stepUp, thousandths } from "./quantity";

export function LineRow(props: {
  line: AssemblyLine;
  onStep: (step: (line: AssemblyLine) => string) => void;
  onOpen: () => void;
}) {
  const { line, onStep, onOpen } = props;
  const { t } = useTranslation();
  const full = isFull(line);
  return (
    <li className={styles.line} data-full={full || undefined} data-short={line.shortReason ?? undefined}>
      <div className={styles.what}>
        <p className={styles.shelf}>
          {line.shelf ? t("order.shelf", { shelf: line.shelf }) : t("order.noShelf")}
          {full && (
            <span className="v-chip" data-kind="won">
              <Icon name="check" size={18} />
              {t("order.full")}
            </span>
          )}
          {!full && line.shortReason && (
            <span className="v-chip" data-kind="idle">
              {t(`line.${line.shortReason}`)}
            </span>
          )}
        </p>
        <p className={styles.name}>{line.name}</p>
        {line.article && <p className="v-muted v-small">{t("line.article", { article: line.article })}</p>}
      </div>
      <div className={styles.stepper}>
        <button
          type="button"
          className="v-button"
          aria-label={t("order.less", { line: line.name })}
          disabled={thousandths(line.picked) <= 0}
          onClick={() => onStep((now) => stepDown(now.picked))}
        >
          <Icon name="minus" size={28} />
        </button>
        <button
          type="button"
          className={`v-button ${styles.count}`}
          aria-label={t("order.change", {
            line: line.name,
            picked: shown(line.picked),
            quantity: shown(line.quantity),
          })}
          onClick={onOpen}
        >
          <strong>{shown(line.picked)}</strong>
          <span className="v-muted">
            {t("order.of", { quantity: shown(line.quantity) })} {line.unit}
          </span>
        </button>
        <button
          type="button"
          className="v-button"
          aria-label={t("order.more", { line: line.name })}
          disabled={full}
          onClick={() => onStep((now) => stepUp(now.picked, now.quantity))}
        >
          <Icon name="plus" size={28} />
        </button>
      </div>
    </li>
  );
}
