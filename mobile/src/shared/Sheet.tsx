import { type ReactNode, useEffect, useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "./Icon";
import styles from "./Sheet.module.css";

/** A question from the bottom edge, where the thumb is. The browser's own dialog keeps the focus inside. */
export function Sheet(props: { title: string; onClose: () => void; children: ReactNode }) {
  const { t } = useTranslation();
  const { title, onClose, children } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const name = useId();
  useEffect(() => {
    const opened = dialog.current;
    opened?.showModal();
    return () => opened?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it by itself; the tap outside is for thumbs
    <dialog
      ref={dialog}
      className={styles.sheet}
      aria-labelledby={name}
      onClick={(event) => event.target === dialog.current && onClose()}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className={styles.inside}>
        <div className={styles.head}>
          <h2 id={name}>{title}</h2>
          <button
            type="button"
            className="v-button"
            data-kind="bare"
            aria-label={t("close")}
            onClick={onClose}
          >
            <Icon name="close" />
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
