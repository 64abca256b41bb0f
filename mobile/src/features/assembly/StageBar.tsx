import type { AssemblyOrder } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../shared/Icon";
import { Sheet } from "../../shared/Sheet";
import { Slide } from "../../shared/Slide";
import type { ShortReason } from "./db";
import { REASONS } from "./LineSheet";
import styles from "./Order.module.css";
import { type NextStage, unexplained, wantsReasons } from "./order";
import { shown } from "./quantity";
import { useFact, useOutbox, useWorkplace } from "./use";

/** The first answer of the server is the usual way on; before it has ever told, the demo's own order of stages holds. */
const KNOWN: Record<string, string> = { "to-assemble": "assembling", assembling: "assembled" };

export function StageBar({ order }: { order: AssemblyOrder }) {
  const { t } = useTranslation();
  const { outbox } = useWorkplace();
  const stages = useFact<Record<string, NextStage[]>>("stages");
  const rows = useOutbox();
  const [asked, setAsked] = useState<NextStage | null>(null);
  const [others, setOthers] = useState(false);

  const guess = KNOWN[order.stage];
  const moved = rows?.some((row) => row.dealId === order.dealId && row.action.kind === "stage");
  const guessed =
    moved && guess && !stages?.[order.stage] ? [{ code: guess, name: t(`stage.${guess}`) }] : [];
  const nexts = order.nextStages.length > 0 ? order.nextStages : guessed;
  const [next, ...rest] = nexts;

  function move(stage: NextStage) {
    setOthers(false);
    if (wantsReasons(stage) && unexplained(order).length > 0) setAsked(stage);
    else void outbox.stage(order.dealId, stage);
  }
  if (!next) return <p className={styles.ready}>{t("order.ready")}</p>;
  return (
    <div className={styles.stages}>
      <Slide
        label={t("order.slide", { stage: next.name })}
        name={t("order.slideTo", { stage: next.name })}
        onConfirm={() => move(next)}
      />
      {rest.length > 0 && (
        <button
          type="button"
          className="v-button"
          aria-label={t("order.other")}
          onClick={() => setOthers(true)}
        >
          <Icon name="more" />
        </button>
      )}
      {others && (
        <Sheet title={t("order.other")} onClose={() => setOthers(false)}>
          {rest.map((stage) => (
            <button key={stage.code} type="button" className="v-button" data-wide onClick={() => move(stage)}>
              {t("order.slideTo", { stage: stage.name })}
            </button>
          ))}
        </Sheet>
      )}
      {asked && <WhySheet order={order} next={asked} onClose={() => setAsked(null)} />}
    </div>
  );
}

/** Asks line by line why it falls short; with the last answer the order moves on. */
function WhySheet(props: { order: AssemblyOrder; next: NextStage; onClose: () => void }) {
  const { order, next, onClose } = props;
  const { t } = useTranslation();
  const { outbox } = useWorkplace();
  const short = unexplained(order);
  const line = short[0];
  if (!line) return null;

  async function say(lineId: number, shortReason: ShortReason) {
    await outbox.pick(order.dealId, lineId, (now) => ({ quantity: now.picked, shortReason }));
    if (short.length > 1) return;
    await outbox.stage(order.dealId, next);
    onClose();
  }
  return (
    <Sheet title={t("line.why")} onClose={onClose}>
      <p className={styles.name}>
        {t("line.whyText", {
          line: line.name,
          picked: shown(line.picked),
          quantity: shown(line.quantity),
        })}
      </p>
      <p className="v-muted v-small">{t("line.whyManager")}</p>
      <div className={styles.pair}>
        {REASONS.map((reason) => (
          <button
            key={reason}
            type="button"
            className="v-button"
            data-kind="main"
            onClick={() => void say(line.id, reason)}
          >
            {t(`line.${reason}`)}
          </button>
        ))}
      </div>
      <button type="button" className="v-button" data-wide onClick={onClose}>
        {t("line.later")}
      </button>
    </Sheet>
  );
}
