// What one does with a caller: open the lead, the deal, the client; make a lead or a deal; call back.
import { Button, Group } from "@mantine/core";
import { IconPhoneOutgoing, IconPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { Call, CallCard } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useCan } from "../../shared/me";
import { useDial } from "../../shared/useDial";

export function CallActions({ call, card }: { call: Call; card: CallCard | null }) {
  const { t } = useTranslation("telephony");
  const can = useCan();
  const dial = useDial();
  const client = card?.company ?? card?.contact ?? null;
  const clientAt = card?.company ? `/companies/${card.company.id}` : `/contacts/${card?.contact?.id}`;
  const deals = card?.openDeals ?? [];
  const [deal] = deals;
  const lead = card?.lead ?? call.lead;
  const newLead = { create: true, phone: call.phone } as never;
  const newDeal = { create: true, company: card?.company?.id, contact: card?.contact?.id } as never;
  return (
    <Group gap="xs">
      {lead && (
        <Button size="xs" component={Link} to={`/leads/${lead.id}`}>
          {t("openLead")}
        </Button>
      )}
      {deals.length === 1 && deal && (
        <Button size="xs" variant={lead ? "default" : "filled"} component={Link} to={`/deals/${deal.id}`}>
          {t("openDeal")}
        </Button>
      )}
      {client && (
        <Button
          size="xs"
          variant={lead || deals.length === 1 ? "default" : "filled"}
          component={Link}
          to={clientAt}
        >
          {t("openClient")}
        </Button>
      )}
      {client && can("deal", "create") && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} />}
          component={Link}
          to="/deals"
          search={newDeal}
        >
          {t("newDeal")}
        </Button>
      )}
      {!lead && can("lead", "create") && (
        <Button
          size="xs"
          variant={client ? "default" : "filled"}
          leftSection={<IconPlus size={14} />}
          component={Link}
          to="/leads"
          search={newLead}
        >
          {t("createLead")}
        </Button>
      )}
      {call.phone && call.endedAt && can("call", "create") && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPhoneOutgoing size={14} />}
          loading={dial.isPending}
          onClick={() => call.phone && dial.mutate(call.phone)}
        >
          {t("callBack")}
        </Button>
      )}
    </Group>
  );
}
