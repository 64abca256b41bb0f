// The holding of a company: of which one it is a part, and what is under way with all of them together.
import { Anchor, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Company } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useQueryOf } from "../../shared/api";
import { EditableSlot } from "../../shared/EditableSlot";
import { moneyShort } from "../../shared/format";
import { PanelTitle } from "../../shared/RecordPage";
import { useEvents } from "../../shared/realtime";
import { CompanySelect } from "../../shared/SearchSelect";
import classes from "./Holding.module.css";

export function HoldingPanel({ company, readOnly }: { company: Company; readOnly: boolean }) {
  const { t } = useTranslation("party");
  const api = useApi();
  const path = { id: company.id };
  const query = useQueryOf("/companies/{id}/holding", { path });
  useEvents(["company.updated", "company.deleted", "company.restored"], () => void query.refetch());
  const setParent = useAction(
    (parentId: number | null) => api.put("/companies/{id}/holding", { path, body: { parentId } }),
    { refresh: ["/companies"] },
  );
  const holding = query.data;
  if (!holding) return null;
  const alone = holding.companies.length < 2;
  // who may not change it is told only of what there is
  if (alone && readOnly) return null;
  return (
    <>
      <PanelTitle>{t("holding")}</PanelTitle>
      <Stack gap="sm">
        <EditableSlot
          label={t("partOf")}
          spoken={holding.parent?.name}
          pressable
          readOnly={readOnly}
          show={
            holding.parent && (
              <Anchor component={Link} to={`/companies/${holding.parent.id}`}>
                {holding.parent.name}
              </Anchor>
            )
          }
          editor={(close) => (
            <CompanySelect
              aria-label={t("partOf")}
              autoFocus
              value={holding.parent}
              onChange={(chosen) => {
                setParent.mutate(chosen?.id ?? null);
                close(true);
              }}
              onBlur={() => close(false)}
            />
          )}
        />
        {!alone && (
          <>
            <ul className={classes.tree} aria-label={t("holdingCompanies")}>
              {holding.companies.map((one) => (
                <li key={one.id} style={{ paddingInlineStart: `${one.depth * 16}px` }}>
                  <span className={classes.name}>
                    {one.id === company.id ? (
                      <b>{one.name}</b>
                    ) : (
                      <Anchor component={Link} to={`/companies/${one.id}`}>
                        {one.name}
                      </Anchor>
                    )}
                  </span>
                  <Totals of={one.totals} />
                </li>
              ))}
            </ul>
            <div className={classes.total}>
              <span>{t("holdingTotal")}</span>
              <Totals of={holding.totals} />
            </div>
          </>
        )}
      </Stack>
    </>
  );
}

interface OfDeals {
  openDeals: number;
  open?: { amount: string; currency: string } | null;
  wonDeals: number;
  won?: { amount: string; currency: string } | null;
}

function Totals({ of }: { of: OfDeals }) {
  const { t } = useTranslation("party");
  const words = [
    of.openDeals > 0 && [t("holdingOpen", { count: of.openDeals }), of.open && moneyShort(of.open)],
    of.wonDeals > 0 && [t("holdingWon", { count: of.wonDeals }), of.won && moneyShort(of.won)],
  ]
    .filter((one) => one !== false)
    .map((one) => one.filter(Boolean).join(" "));
  return (
    <Text span size="xs" c="dimmed" className={classes.sum}>
      {words.join(" · ") || t("holdingNothing")}
    </Text>
  );
}
