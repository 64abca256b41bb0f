import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Empty } from "../../shared/Empty";
import { Icon, Mark } from "../../shared/Icon";
import type { Pulled } from "../../shared/ionic";
import { Banners, UnsentButton } from "./Bars";
import { OrderCard } from "./OrderCard";
import styles from "./Orders.module.css";
import { useFact, useNow, useOrders, useStatus, useWorkplace } from "./use";

const MenuSheet = lazy(() => import("./MenuSheet"));

/** What is mine to assemble, by promise. */
export function OrdersScreen() {
  const { t } = useTranslation();
  const workplace = useWorkplace();
  const [menu, setMenu] = useState(false);

  async function pulled(event: Pulled) {
    await Promise.all([workplace.sender.hurry(), workplace.refresh()]);
    event.detail.complete();
  }
  return (
    <div className="v-page">
      <ion-header>
        <ion-toolbar>
          <div className="v-bar">
            <span className={styles.mark}>
              <Mark />
            </span>
            <h1>{t("product")}</h1>
            <UnsentButton />
            <button
              type="button"
              className="v-button"
              data-kind="bare"
              aria-label={t("menu.open")}
              onClick={() => setMenu(true)}
            >
              <Icon name="menu" size={28} />
            </button>
          </div>
        </ion-toolbar>
        <Banners />
      </ion-header>
      <ion-content role="main">
        <ion-refresher slot="fixed" onionRefresh={(event) => void pulled(event)}>
          <ion-refresher-content pulling-text={t("orders.pull")} />
        </ion-refresher>
        <List />
      </ion-content>
      {menu && (
        <Suspense>
          <MenuSheet onClose={() => setMenu(false)} />
        </Suspense>
      )}
    </div>
  );
}

function List() {
  const { t } = useTranslation();
  const orders = useOrders();
  const { reached, refusal } = useStatus();
  const readAt = useFact<number>("readAt");
  const now = useNow(30_000);
  if (!orders) return null;
  if (orders.length > 0)
    return (
      <ul className="v-body">
        {orders.map((seen) => (
          <OrderCard key={seen.kept.dealId} seen={seen} now={now} />
        ))}
      </ul>
    );
  if (refusal) return <Empty icon="alert" title={t("orders.none")} text={refusal} />;
  if (readAt) return <Empty icon="orders" title={t("orders.none")} text={t("orders.noneText")} />;
  if (!reached)
    return <Empty icon="offline" title={t("orders.neverRead")} text={t("orders.neverReadText")} />;
  return (
    <div className="v-body" aria-busy="true">
      <span className="v-hidden">{t("orders.loading")}</span>
      {["a", "b", "c"].map((key) => (
        <div key={key} className={styles.skeleton} />
      ))}
    </div>
  );
}
