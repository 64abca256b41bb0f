// What is under way with a client: open deals and leads, as far as one may see them.
import { Anchor, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { DealCard, LeadCard } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { usePagesOf } from "../../shared/api";
import { usePipelines } from "../../shared/dictionaries";
import { moneyShort } from "../../shared/format";
import { useCan } from "../../shared/me";
import { PanelTitle } from "../../shared/RecordPage";
import { useEvents } from "../../shared/realtime";
import { StageBadge } from "../../shared/Stage";
import classes from "./Party.module.css";

interface OpenWorkProps {
  of: "companyId" | "contactId";
  id: number;
  /** How many open deals there are in all, others' included. */
  known?: number;
}

export function OpenWork({ of, id, known = 0 }: OpenWorkProps) {
  const { t } = useTranslation("party");
  const can = useCan();
  const asked = { query: { [of]: id, open: true, limit: 50 } };
  const deals = usePagesOf("/deals", asked, { enabled: can("deal", "read") });
  const leads = usePagesOf("/leads", asked, { enabled: can("lead", "read") });
  useEvents(["deal.*"], () => can("deal", "read") && void deals.refetch());
  useEvents(["lead.*"], () => can("lead", "read") && void leads.refetch());
  const others = deals.hasNextPage ? 0 : Math.max(0, known - deals.items.length);
  const loading = deals.isLoading || leads.isLoading;
  const nothing = !loading && deals.items.length === 0 && leads.items.length === 0 && others === 0;
  return (
    <>
      <PanelTitle>{t("work")}</PanelTitle>
      <Stack gap="sm">
        {nothing && <Text c="dimmed">{t("noWork")}</Text>}
        {deals.items.map((deal) => (
          <DealLine key={deal.id} deal={deal} />
        ))}
        {others > 0 && (
          <Text size="xs" c="dimmed">
            {t("othersDeals", { count: others })}
          </Text>
        )}
        {leads.items.map((lead) => (
          <LeadLine key={lead.id} lead={lead} />
        ))}
      </Stack>
    </>
  );
}

function useStageOf() {
  const pipelines = usePipelines();
  return (pipeline: string, code: string) =>
    pipelines.find((one) => one.code === pipeline)?.stages.find((stage) => stage.code === code);
}

function DealLine({ deal }: { deal: DealCard }) {
  const stageOf = useStageOf();
  return (
    <div className={classes.line}>
      <div className={classes.record}>
        <Anchor component={Link} to={`/deals/${deal.id}`} className={classes.recordTitle}>
          {deal.title}
        </Anchor>
        <Text size="xs" c="dimmed" component="div">
          <StageBadge stage={stageOf(deal.pipeline, deal.stage)} fallback={deal.stage} />
          {deal.responsible && ` · ${deal.responsible.name}`}
        </Text>
      </div>
      <span className={classes.sum}>{moneyShort(deal.amount)}</span>
    </div>
  );
}

function LeadLine({ lead }: { lead: LeadCard }) {
  const { t } = useTranslation("party");
  const stageOf = useStageOf();
  return (
    <div className={classes.record}>
      <Anchor component={Link} to={`/leads/${lead.id}`} className={classes.recordTitle}>
        {lead.title}
      </Anchor>
      <Text size="xs" c="dimmed" component="div">
        <StageBadge stage={stageOf("leads", lead.stage)} fallback={lead.stage} />
        {` · ${t("timeline:subject.lead")}`}
        {lead.responsible && ` · ${lead.responsible.name}`}
      </Text>
    </div>
  );
}
