import type { AssemblyLine, AssemblyOrder } from "@voronka/api";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { BackBar } from "../../shared/BackBar";
import { Empty } from "../../shared/Empty";
import { moment } from "../../shared/format";
import { Icon } from "../../shared/Icon";
import { go } from "../../shared/route";
import { Banners, UnsentButton } from "./Bars";
import { LineRow } from "./LineRow";
import { LineSheet } from "./LineSheet";
import styles from "./Order.module.css";
import { byShelf, isLate } from "./order";
import { ProgressBar } from "./ProgressBar";
import { ScanResult } from "./ScanResult";
import { StageBar } from "./StageBar";
import { type SeenOrder, useNow, useOrder, useWorkplace } from "./use";
import { useScan } from "./useScan";
import { useWedge } from "./wedge";

export function OrderScreen({ dealId }: { dealId: number }) {
  const { t } = useTranslation();
  const seen = useOrder(dealId);
  const order = seen?.order;
  const { mirror } = useWorkplace();
  const unread = seen?.order === null;
  useEffect(() => {
    // opened before its turn in the reading of the list
    if (unread) void mirror.read(dealId).catch(() => undefined);
  }, [unread, mirror, dealId]);
  const name = order?.number ?? seen?.kept.row.number;
  return (
    <div className="v-page">
      <ion-header>
        <BackBar title={name ? `№\u00a0${name}` : (order?.title ?? "")}>
          <UnsentButton />
        </BackBar>
        <Banners />
        {seen?.trouble && <TroubleBar dealId={dealId} />}
      </ion-header>
      {seen && order ? (
        <OpenOrder seen={seen} order={order} />
      ) : (
        seen !== undefined && (
          <ion-content role="main">
            {seen ? (
              <Empty icon="offline" title={t("order.notRead")} text={t("order.notReadText")} />
            ) : (
              <Empty icon="orders" title={t("order.missing")} text={t("order.missingText")}>
                <button type="button" className="v-button" onClick={() => go({ screen: "orders" })}>
                  {t("order.toOrders")}
                </button>
              </Empty>
            )}
          </ion-content>
        )
      )}
    </div>
  );
}

function TroubleBar({ dealId }: { dealId: number }) {
  const { t } = useTranslation();
  return (
    <div className={styles.trouble} role="alert">
      <Icon name="alert" />
      <span>{t("banner.conflict")}</span>
      <button type="button" className="v-button" onClick={() => go({ screen: "conflict", dealId })}>
        {t("banner.decide")}
      </button>
    </div>
  );
}

function OpenOrder({ seen, order }: { seen: SeenOrder; order: AssemblyOrder }) {
  const { t, i18n } = useTranslation();
  const { outbox } = useWorkplace();
  const now = useNow(30_000);
  const [open, setOpen] = useState<AssemblyLine | null>(null);
  const late = isLate(order, now);
  // a hardware scanner needs no scanner screen
  const { result, take } = useScan(order);
  useWedge(take);
  return (
    <>
      <ion-content role="main">
        <div className="v-body">
          <div className={styles.head}>
            <p>{order.client ?? order.title}</p>
            <p className={styles.facts}>
              <span className="v-chip">{order.stageName}</span>
              <span className={late ? "v-late" : "v-muted"}>
                {order.promisedAt
                  ? t("orders.due", { at: moment(order.promisedAt, now, t, i18n.language) })
                  : t("orders.noDue")}
              </span>
              {late && (
                <span className="v-chip" data-kind="late">
                  {t("orders.late")}
                </span>
              )}
            </p>
            <ProgressBar progress={seen.progress} />
          </div>
          <ul aria-label={t("order.lines")}>
            {byShelf(order.lines).map((line) => (
              <LineRow
                key={line.id}
                line={line}
                onStep={(step) => void outbox.pick(order.dealId, line.id, (now) => ({ quantity: step(now) }))}
                onOpen={() => setOpen(line)}
              />
            ))}
          </ul>
        </div>
      </ion-content>
      <ion-footer>
        <div className="v-foot">
          {result && <ScanResult result={result} />}
          <button
            type="button"
            className="v-button"
            onClick={() => go({ screen: "scan", dealId: order.dealId })}
          >
            <Icon name="scan" />
            {t("order.scan")}
          </button>
          <StageBar order={order} />
        </div>
      </ion-footer>
      {open && <LineSheet order={order} lineId={open.id} onClose={() => setOpen(null)} />}
    </>
  );
}
