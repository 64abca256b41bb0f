// A lead that nobody has touched yet, that stands still, or to whom a word is due: call, or take it into work.
import { Button, Group, Text, Tooltip } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useNavigate } from "@tanstack/react-router";
import type { LeadCard } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "../../shared/api";
import { useSourceName, useStages } from "../../shared/dictionaries";
import { dateTime, relative, time } from "../../shared/format";
import { useCan, useMe } from "../../shared/me";
import { CallButton } from "./CallButton";
import { Row } from "./Row";
import classes from "./Today.module.css";

interface LeadRowProps {
  lead: LeadCard;
  who: boolean;
  contact?: boolean;
  idle?: boolean;
}

export function LeadRow({ lead, who, contact, idle }: LeadRowProps) {
  const { t } = useTranslation("today");
  const navigate = useNavigate();
  const can = useCan();
  const me = useMe();
  const api = useApi();
  const sourceName = useSourceName();
  const open = useStages("leads").filter((stage) => stage.kind === "open" && stage.code !== lead.stage);
  // where the administrator has no such stage, the one after the first
  const next = open.find((stage) => stage.code === "in-progress") ?? open[0];
  const path = { id: lead.id };
  const take = useAction(
    async (stage: string) => {
      const mine =
        lead.responsible === null
          ? await api.post("/leads/{id}/assign", { path, body: { employeeId: me.id }, version: lead.version })
          : lead;
      return api.post("/leads/{id}/stage", { path, body: { stage }, version: mine.version });
    },
    {
      refresh: ["/today", "/leads"],
      onDone: () => offerToOpen(),
    },
  );
  // it leaves the list with that; whoever took it may want to begin at once
  const offerToOpen = () => {
    const id = `taken-${lead.id}`;
    const open = () => {
      notifications.hide(id);
      void navigate({ to: `/leads/${lead.id}` });
    };
    notifications.show({
      id,
      autoClose: 8000,
      color: "green",
      message: (
        <Group justify="space-between" wrap="nowrap">
          <Text lineClamp={2}>{`${lead.title} → ${next?.name}`}</Text>
          <Button size="compact-sm" variant="subtle" onClick={open}>
            {t("open")}
          </Button>
        </Group>
      ),
    });
  };
  const begin = useAction(() => api.post("/leads/{id}/take", { path }), {
    refresh: ["/today", "/leads"],
    onDone: () => void navigate({ to: `/leads/${lead.id}` }),
  });
  const left = lead.takeBy ? Math.ceil((new Date(lead.takeBy).getTime() - Date.now()) / 60_000) : null;
  const phone = lead.phones[0];
  return (
    <Row
      title={lead.title}
      to={`/leads/${lead.id}`}
      details={[
        [lead.contactName, lead.company?.name ?? lead.companyName].filter(Boolean).join(", "),
        sourceName(lead.source),
        contact && lead.nextContactAt ? (
          <span key="contact" className={classes.at} data-late>
            {t("contact", { at: dateTime(lead.nextContactAt) })}
          </span>
        ) : idle ? (
          <span key="idle" className={classes.at} data-idle>
            {t("idle", { count: lead.idleDays })}
          </span>
        ) : (
          relative(lead.createdAt)
        ),
        left !== null && lead.takeBy && (
          <span key="take" className={classes.at} data-late={left <= 2 || undefined} data-idle>
            {t("takeBy", { time: time(lead.takeBy), count: Math.max(0, left) })}
          </span>
        ),
      ]}
      person={who ? lead.responsible : undefined}
      actions={
        <>
          {phone && <CallButton phone={phone} />}
          {lead.takeBy && lead.responsible?.id === me.id && (
            <Button
              size="sm"
              aria-label={t("takeNamed", { title: lead.title })}
              loading={begin.isPending}
              onClick={() => begin.mutate(undefined)}
            >
              {t("take")}
            </Button>
          )}
          {next && !lead.takeBy && !contact && !idle && can("lead", "change", lead.responsible) && (
            <Tooltip label={t("takeTo", { stage: next.name })}>
              <Button
                size="sm"
                variant="default"
                aria-label={t("takeNamed", { title: lead.title })}
                loading={take.isPending}
                onClick={() => take.mutate(next.code)}
              >
                {t("take")}
              </Button>
            </Tooltip>
          )}
        </>
      }
    />
  );
}
