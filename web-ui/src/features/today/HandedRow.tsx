// A deal that somebody else has handed over: from whom, when, and a word that it has been noticed.
import { Button } from "@mantine/core";
import type { DealCard } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "../../shared/api";
import { useStage } from "../../shared/dictionaries";
import { moneyShort, relative } from "../../shared/format";
import { Row } from "./Row";

export function HandedRow({ deal }: { deal: DealCard }) {
  const { t } = useTranslation("today");
  const api = useApi();
  const stage = useStage(deal.pipeline, deal.stage);
  const take = useAction(() => api.post("/deals/{id}/take", { path: { id: deal.id } }), {
    refresh: ["/today", "/deals"],
  });
  return (
    <Row
      title={deal.title}
      to={`/deals/${deal.id}`}
      details={[
        deal.handed && [deal.handed.by?.name, relative(deal.handed.at)].filter(Boolean).join(", "),
        stage?.name ?? deal.stage,
        deal.company?.name ?? deal.contact?.name,
        deal.amount && deal.amount.amount !== "0.00" && moneyShort(deal.amount),
      ]}
      actions={
        <Button
          size="sm"
          variant="default"
          aria-label={t("noticeNamed", { title: deal.title })}
          loading={take.isPending}
          onClick={() => take.mutate(undefined)}
        >
          {t("notice")}
        </Button>
      }
    />
  );
}
