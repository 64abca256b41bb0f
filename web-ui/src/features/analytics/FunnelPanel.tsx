// How many reached each stage: the picture, and under it the same as a table whose figures open the lists behind them.
import { Paper, Table } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import type { Funnel } from "@voronka/api";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { moneyShort, number, percent } from "../../shared/format";
import { Empty } from "../../shared/Page";
import { StageBadge } from "../../shared/Stage";
import { useNarrow } from "../../shared/useNarrow";
import { type BehindReport, created, type ListLink, refused } from "./behindBar";
import { Chart, useInks } from "./Chart";
import { funnelOption } from "./charts";
import classes from "./Reports.module.css";

interface FunnelPanelProps {
  funnel: Funnel;
  behind: BehindReport;
}

export function FunnelPanel({ funnel, behind }: FunnelPanelProps) {
  const { t } = useTranslation("analytics");
  const navigate = useNavigate();
  const narrow = useNarrow();
  const inks = useInks();
  const deals = behind.pipeline.entity === "deal";
  const { total } = funnel;
  const way = useMemo(
    () => funnel.stages.filter((stage) => stage.kind !== "lost" && stage.kind !== "rejected"),
    [funnel],
  );
  // Copies are born at the end: they would make a funnel that widens there.
  const passed = useMemo(() => way.map((one) => ({ ...one, entered: one.entered - one.copies })), [way]);
  const option = useMemo(() => funnelOption(passed, inks, narrow, t("reached")), [passed, inks, narrow, t]);
  const won = way.find((stage) => stage.kind === "won" || stage.kind === "converted");

  return (
    <Paper withBorder p="lg" component="section" aria-label={t("funnel")}>
      <h2 className={classes.title}>{t("funnel")}</h2>
      <p className={classes.note}>{t(deals ? "funnelNoteDeals" : "funnelNoteLeads")}</p>
      {total.created === 0 ? (
        <Empty title={t("nothing")} text={t("nothingText")} />
      ) : (
        <>
          <dl className={classes.totals}>
            <Total name={t("created")} link={created(behind)}>
              {number(total.created)}
            </Total>
            <Total
              name={t(deals ? "won" : "converted")}
              link={won && created(behind, { stage: won.stage })}
              tone="won"
            >
              {number(total.won)}
            </Total>
            <Total name={t(deals ? "lost" : "rejected")} link={lostOf(funnel, behind)} tone="late">
              {number(total.lost)}
            </Total>
            {total.copies > 0 && <Total name={t("copies")}>{number(total.copies)}</Total>}
            <Total name={t("conversion")}>{percent(total.conversion)}</Total>
            {deals && <Total name={t("sum")}>{moneyShort(total.sum)}</Total>}
          </dl>
          <Chart
            label={t("funnelPicture", { list: passed.map((one) => `${one.name} ${one.entered}`).join(", ") })}
            height={Math.max(240, way.length * 36)}
            option={option}
            onPick={(index) => {
              const stage = way[index];
              if (stage) void navigate(created(behind, { reached: stage.stage }));
            }}
          />
          <div className={classes.scroll}>
            <Table className={classes.table} verticalSpacing="xs">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t("stage")}</Table.Th>
                  <Table.Th className={classes.end}>{t("reached")}</Table.Th>
                  <Table.Th className={classes.end}>{t("fromBefore")}</Table.Th>
                  <Table.Th className={classes.end}>{t("now")}</Table.Th>
                  {deals && <Table.Th className={classes.end}>{t("sum")}</Table.Th>}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {funnel.stages.map((stage) => {
                  const end = stage.kind === "lost" || stage.kind === "rejected";
                  return (
                    <Table.Tr key={stage.stage}>
                      <Table.Th scope="row" className={classes.name}>
                        <StageBadge
                          stage={behind.pipeline.stages.find((one) => one.code === stage.stage)}
                          fallback={stage.name}
                        />
                      </Table.Th>
                      <Table.Td className={classes.end}>
                        <Count
                          value={stage.entered}
                          link={created(behind, end ? { stage: stage.stage } : { reached: stage.stage })}
                          name={`${stage.name}: ${t("reached")}`}
                        />
                      </Table.Td>
                      <Table.Td className={classes.end}>{percent(stage.conversion)}</Table.Td>
                      <Table.Td className={classes.end}>
                        <Count
                          value={stage.now}
                          link={created(behind, { stage: stage.stage })}
                          name={`${stage.name}: ${t("now")}`}
                        />
                      </Table.Td>
                      {deals && <Table.Td className={classes.end}>{moneyShort(stage.sum)}</Table.Td>}
                    </Table.Tr>
                  );
                })}
              </Table.Tbody>
            </Table>
          </div>
        </>
      )}
    </Paper>
  );
}

function lostOf(funnel: Funnel, behind: BehindReport): ListLink {
  const lost = funnel.stages.find((stage) => stage.kind === "lost" || stage.kind === "rejected");
  return lost ? created(behind, { stage: lost.stage }) : refused(behind);
}

interface TotalProps {
  name: string;
  children: ReactNode;
  link?: ListLink;
  tone?: "won" | "late";
}

function Total({ name, children, link, tone }: TotalProps) {
  return (
    <div className={classes.total}>
      <dt>{name}</dt>
      <dd data-tone={tone}>{link ? <Link {...link}>{children}</Link> : children}</dd>
    </div>
  );
}

/** Nothing leads nowhere. */
export function Count({ value, link, name }: { value: number; link: ListLink; name: string }) {
  if (value === 0) return "0";
  return (
    <Link {...link} aria-label={`${name}, ${number(value)}`} className={classes.count}>
      {number(value)}
    </Link>
  );
}
