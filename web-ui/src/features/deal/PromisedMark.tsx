import { IconTruckDelivery } from "@tabler/icons-react";
import type { DealCard } from "@voronka/api";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import cardParts from "../../shared/CardParts.module.css";
import { date } from "../../shared/format";

/** By which day the goods are promised; red when that day is over. */
export function PromisedMark({ deal, open }: { deal: DealCard; open: boolean }) {
  const { t } = useTranslation("deal");
  if (!deal.promisedAt) return null;
  const late = open && dayjs(deal.promisedAt).isBefore(dayjs(), "day");
  return (
    <span className={cardParts.task} data-late={late || undefined} title={t("field.promised")}>
      <IconTruckDelivery size={14} stroke={1.6} aria-label={t("field.promised")} />
      {date(deal.promisedAt)}
    </span>
  );
}
