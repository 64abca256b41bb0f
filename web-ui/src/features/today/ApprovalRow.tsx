// A deal that a request became at once waits for a head: the word is given on its card, the plain yes also here.
import { Button } from "@mantine/core";
import type { DealCard } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "../../shared/api";
import { useSourceName } from "../../shared/dictionaries";
import { moneyShort, relative } from "../../shared/format";
import { Row } from "./Row";

export function ApprovalRow({ deal }: { deal: DealCard }) {
  const { t } = useTranslation("today");
  const api = useApi();
  const sourceName = useSourceName();
  const approve = useAction(
    () => api.post("/deals/{id}/approve", { path: { id: deal.id }, body: {}, version: deal.version }),
    { done: t("approved"), refresh: ["/today", "/deals"] },
  );
  return (
    <Row
      title={deal.title}
      to={`/deals/${deal.id}`}
      person={deal.responsible}
      details={[
        deal.company?.name ?? deal.contact?.name,
        sourceName(deal.source),
        deal.amount && deal.amount.amount !== "0.00" && moneyShort(deal.amount),
        relative(deal.createdAt),
      ]}
      actions={
        <Button
          size="sm"
          aria-label={t("approveNamed", { title: deal.title })}
          loading={approve.isPending}
          onClick={() => approve.mutate(undefined)}
        >
          {t("approve")}
        </Button>
      }
    />
  );
}
