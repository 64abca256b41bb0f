import type { AssemblyOrder } from "@voronka/api";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Sheet } from "../../shared/Sheet";
import type { ShortReason } from "./db";
import styles from "./Order.module.css";
import { isFull, parseQuantity, shown } from "./quantity";
import { useWorkplace } from "./use";

export const REASONS: ShortReason[] = ["none-left", "damaged"];

/** One line: type the number, take all, or say why it falls short. */
export function LineSheet(props: { order: AssemblyOrder; lineId: number; onClose: () => void }) {
  const { order, lineId, onClose } = props;
  const { t } = useTranslation();
  const { outbox } = useWorkplace();
  const line = order.lines.find(({ id }) => id === lineId);
  const [typed, setTyped] = useState<string | null>(null);
  const [bad, setBad] = useState(false);
  if (!line) return null;
  const value = typed ?? line.picked;

  function save(quantity: string | null, shortReason?: ShortReason | null) {
    if (quantity === null) return setBad(true);
    void outbox.pick(order.dealId, lineId, { quantity, shortReason });
    onClose();
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    save(parseQuantity(value, line!.quantity));
  }
  return (
    <Sheet title={line.name} onClose={onClose}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <label htmlFor="picked">{t("line.quantity")}</label>
        <input
          id="picked"
          className="v-field"
          inputMode="decimal"
          autoComplete="off"
          value={value}
          onFocus={(event) => event.target.select()}
          onChange={(event) => {
            setTyped(event.target.value);
            setBad(false);
          }}
          aria-invalid={bad}
          aria-describedby={bad ? "picked-bad" : undefined}
        />
        {bad && (
          <p id="picked-bad" role="alert" className="v-late">
            {t("line.bad", { quantity: shown(line.quantity) })}
          </p>
        )}
        <div className={styles.pair}>
          <button type="button" className="v-button" onClick={() => save(line.quantity)}>
            {t("line.all", { quantity: shown(line.quantity) })}
          </button>
          <button type="submit" className="v-button" data-kind="main">
            {t("line.save")}
          </button>
        </div>
      </form>
      {!isFull(line) && (
        <div className={styles.form}>
          <p className="v-muted v-small">
            {t("line.why")} {t("line.whyManager")}
          </p>
          <div className={styles.pair}>
            {REASONS.map((reason) => (
              <button
                key={reason}
                type="button"
                className="v-button"
                aria-pressed={line.shortReason === reason}
                onClick={() => save(parseQuantity(value, line.quantity), reason)}
              >
                {t(`line.${reason}`)}
              </button>
            ))}
          </div>
          {line.shortReason && (
            <button type="button" className="v-button" onClick={() => save(line.picked, null)}>
              {t("line.found")}
            </button>
          )}
        </div>
      )}
    </Sheet>
  );
}
