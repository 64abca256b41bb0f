// Why leads were rejected or deals lost: a bar a reason, and a table of both levels.
import { Paper, Table } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import type { RefusalReport } from "@voronka/api";
import { Fragment, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { moneyShort, number, percent } from "../../shared/format";
import { Empty } from "../../shared/Page";
import { useNarrow } from "../../shared/useNarrow";
import { type BehindReport, refused } from "./behindBar";
import { Chart, useInks } from "./Chart";
import { barsOf, refusalsOption } from "./charts";
import { Count } from "./FunnelPanel";
import classes from "./Reports.module.css";

interface RefusalsPanelProps {
  report: RefusalReport;
  behind: BehindReport;
}

export function RefusalsPanel({ report, behind }: RefusalsPanelProps) {
  const { t } = useTranslation("analytics");
  const navigate = useNavigate();
  const narrow = useNarrow();
  const inks = useInks();
  const deals = behind.pipeline.entity === "deal";
  const bars = useMemo(() => barsOf(report), [report]);
  const option = useMemo(() => refusalsOption(bars, inks, narrow), [bars, inks, narrow]);
  const share = (count: number) => percent(count / report.total);

  return (
    <Paper withBorder p="lg" component="section" aria-label={t("refusals")}>
      <h2 className={classes.title}>{t("refusals")}</h2>
      <p className={classes.note}>{t(deals ? "refusalsNoteDeals" : "refusalsNoteLeads")}</p>
      {report.total === 0 ? (
        <Empty title={t("nothing")} text={t(deals ? "noLost" : "noRejected")} />
      ) : (
        <>
          <Chart
            label={t("refusalsPicture", { list: bars.map((bar) => `${bar.name} ${bar.count}`).join(", ") })}
            height={Math.max(64, bars.length * 32 + 8)}
            option={option}
            onPick={(index) => {
              const bar = bars[index];
              if (bar) void navigate(refused(behind, bar.status, bar.reason));
            }}
          />
          <div className={classes.scroll}>
            <Table className={classes.table} verticalSpacing="xs">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t("reason")}</Table.Th>
                  <Table.Th className={classes.end}>{t("count")}</Table.Th>
                  <Table.Th className={classes.end}>{t("share")}</Table.Th>
                  {deals && <Table.Th className={classes.end}>{t("sum")}</Table.Th>}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {report.items.map((item) => (
                  <Fragment key={item.status}>
                    <Table.Tr className={classes.status}>
                      <Table.Th scope="row" className={classes.name}>
                        {item.statusName}
                      </Table.Th>
                      <Table.Td className={classes.end}>
                        <Count
                          value={item.count}
                          link={refused(behind, item.status)}
                          name={item.statusName}
                        />
                      </Table.Td>
                      <Table.Td className={classes.end}>{share(item.count)}</Table.Td>
                      {deals && <Table.Td className={classes.end}>{moneyShort(item.sum)}</Table.Td>}
                    </Table.Tr>
                    {item.reasons.map((one) => (
                      <Table.Tr key={one.reason}>
                        <Table.Th scope="row" className={classes.inner}>
                          {one.reasonName}
                        </Table.Th>
                        <Table.Td className={classes.end}>
                          <Count
                            value={one.count}
                            link={refused(behind, item.status, one.reason)}
                            name={`${item.statusName}: ${one.reasonName}`}
                          />
                        </Table.Td>
                        <Table.Td className={classes.end}>{share(one.count)}</Table.Td>
                        {deals && <Table.Td className={classes.end}>{moneyShort(one.sum)}</Table.Td>}
                      </Table.Tr>
                    ))}
                  </Fragment>
                ))}
              </Table.Tbody>
              <Table.Tfoot>
                <Table.Tr>
                  <Table.Th scope="row">{t("total")}</Table.Th>
                  <Table.Td className={classes.end}>{number(report.total)}</Table.Td>
                  <Table.Td colSpan={deals ? 2 : 1} />
                </Table.Tr>
              </Table.Tfoot>
            </Table>
          </div>
        </>
      )}
    </Paper>
  );
}
