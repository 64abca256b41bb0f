import type { AppConfig } from "@voronka/api";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Waiting, waitingOfOthers } from "../features/assembly/db";
import { Mark } from "../shared/Icon";
import type { Session } from "../shared/session";
import styles from "./Login.module.css";

export function Login(props: { session: Session; config: AppConfig; fault: "refused" | null }) {
  const { session, config } = props;
  const { t } = useTranslation();
  const [fault, setFault] = useState<"refused" | "away" | null>(props.fault);
  const [waiting, setWaiting] = useState(false);
  const [others, setOthers] = useState<Waiting[]>([]);
  useEffect(() => {
    // read ahead while the person reads the screen
    void import("oidc-client-ts");
    void waitingOfOthers(null).then(setOthers);
  }, []);

  async function enter() {
    setWaiting(true);
    setFault(null);
    try {
      await session.login();
    } catch {
      setFault("away");
      setWaiting(false);
    }
  }
  return (
    <main className={styles.page}>
      <Mark size={64} />
      <h1>{t("product")}</h1>
      <p className="v-muted">{t("login.what")}</p>
      {fault && (
        <p role="alert" className={styles.fault}>
          {t(`login.${fault}`)}
        </p>
      )}
      {others.length > 0 && (
        <div className={styles.others}>
          {others.map((other) => (
            <p key={other.name}>{t("login.others", other as { name: string; count: number })}</p>
          ))}
          <p className="v-small">{t("login.othersWhat")}</p>
        </div>
      )}
      <button
        type="button"
        className="v-button"
        data-kind="main"
        data-wide
        disabled={waiting}
        onClick={() => void enter()}
      >
        {waiting ? t("login.waiting") : t("login.enter")}
      </button>
      {config.demo && <p className="v-muted v-small">{t("login.demo")}</p>}
    </main>
  );
}
