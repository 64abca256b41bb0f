// A deal that has not moved for days: what stands still, and a word about it.
import type { DealCard } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useStage } from "../../shared/dictionaries";
import { moneyShort } from "../../shared/format";
import { Row } from "./Row";
import { SayButton } from "./SayButton";
import classes from "./Today.module.css";

export function DealRow({ deal, who }: { deal: DealCard; who: boolean }) {
  const { t } = useTranslation("today");
  const stage = useStage(deal.pipeline, deal.stage);
  return (
    <Row
      title={deal.title}
      to={`/deals/${deal.id}`}
      details={[
        <span key="idle" className={classes.at} data-idle>
          {t("idle", { count: deal.idleDays })}
        </span>,
        stage?.name ?? deal.stage,
        deal.company?.name ?? deal.contact?.name,
        deal.amount.amount !== "0.00" && moneyShort(deal.amount),
      ]}
      person={who ? deal.responsible : undefined}
      actions={<SayButton deal={deal} />}
    />
  );
}
