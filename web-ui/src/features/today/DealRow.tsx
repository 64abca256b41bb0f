// A deal that has not moved for days, or whose client waits for a word: what stands still, and a word about it.
import type { DealCard } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useStage } from "../../shared/dictionaries";
import { dateTime, moneyShort } from "../../shared/format";
import { Row } from "./Row";
import { SayButton } from "./SayButton";
import classes from "./Today.module.css";

interface DealRowProps {
  deal: DealCard;
  who: boolean;
  contact?: boolean;
  /** Another's, worked beside them: whether it stands still is theirs to see to. */
  beside?: boolean;
}

export function DealRow({ deal, who, contact, beside }: DealRowProps) {
  const { t } = useTranslation("today");
  const stage = useStage(deal.pipeline, deal.stage);
  return (
    <Row
      title={deal.title}
      to={`/deals/${deal.id}`}
      details={[
        !beside && (
          <span key="idle" className={classes.at} data-idle={!contact || undefined} data-late={contact}>
            {contact && deal.nextContactAt
              ? t("contact", { at: dateTime(deal.nextContactAt) })
              : t("idle", { count: deal.idleDays })}
          </span>
        ),
        stage?.name ?? deal.stage,
        deal.company?.name ?? deal.contact?.name,
        deal.amount && deal.amount.amount !== "0.00" && moneyShort(deal.amount),
      ]}
      person={who ? deal.responsible : undefined}
      actions={<SayButton deal={deal} />}
    />
  );
}
