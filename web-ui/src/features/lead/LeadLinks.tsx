// What the lead is bound to: what it became, and who else is known by its phones and mails. Nothing when there is nothing.
import { Anchor, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Lead } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useQueryOf } from "../../shared/api";
import { useRefusals } from "../../shared/dictionaries";
import { phone } from "../../shared/format";
import { MergeLink } from "../../shared/MergeLink";
import { PastRefusals } from "../../shared/PastRefusals";
import { PanelTitle } from "../../shared/RecordPage";

const places = { lead: "leads", deal: "deals", company: "companies", contact: "contacts" } as const;

export function LeadLinks({ lead }: { lead: Lead }) {
  const { t } = useTranslation("lead");
  const refusals = useRefusals("lead");
  const found = useQueryOf("/leads/{id}/duplicates", { path: { id: lead.id } }).data?.items ?? [];
  const became = (["deal", "company", "contact"] as const).flatMap((type) => {
    const ref = lead[type];
    return ref ? [{ type, ...ref }] : [];
  });
  const links = [
    ...became.map((one) => ({ ...one, words: t(`link.${one.type}`) })),
    ...(lead.parentDeal ? [{ type: "deal" as const, ...lead.parentDeal, words: t("parentDeal") }] : []),
  ];
  const others = found.filter(
    (one) => !became.some((known) => known.type === one.type && known.id === one.id),
  );
  const refusal = refusals.find((one) => one.code === lead.refusal?.status);
  const reason = refusal?.reasons.find((one) => one.code === lead.refusal?.reason);
  if (became.length === 0 && others.length === 0 && !lead.refusal && lead.refusals.length === 0)
    return <PanelTitle>{t("noLinks")}</PanelTitle>;
  return (
    <Stack gap="sm">
      {lead.refusal && (
        <Text c="var(--v-late)">
          {refusal?.name ?? lead.refusal.status} · {reason?.name ?? lead.refusal.reason}
          {lead.refusal.comment && ` · ${lead.refusal.comment}`}
        </Text>
      )}
      <PastRefusals refusals={lead.refusals} />
      {links.map((one) => (
        <div key={one.words}>
          <Text size="xs" c="dimmed">
            {one.words}
          </Text>
          <Anchor component={Link} to={`/${places[one.type]}/${one.id}`}>
            {one.name}
          </Anchor>
        </div>
      ))}
      {others.length > 0 && (
        <div>
          <Text size="xs" c="var(--v-idle)">
            {t("common:duplicates.title")}
          </Text>
          {others.slice(0, 6).map((one) => (
            <div key={`${one.type}${one.id}${one.match}`}>
              <Anchor component={Link} to={`/${places[one.type]}/${one.id}`} underline="always">
                {one.name}
              </Anchor>
              <Text component="span" size="xs" c="dimmed">
                {" "}
                · {t(`common:duplicates.${one.type}`)} ·{" "}
                {one.match === "phone" ? phone(one.value) : one.value}
                {one.responsible && ` · ${one.responsible.name}`}
              </Text>
              <MergeLink type="lead" id={lead.id} other={one} />
            </div>
          ))}
        </div>
      )}
    </Stack>
  );
}
