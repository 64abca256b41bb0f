// The same refusals looked at otherwise: at which stage, by whom, from which source. Each bar leads to its list.
import { Paper, SegmentedControl, Table } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import type { RefusalGroups } from "@voronka/api";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { moneyShort, number, percent } from "../../shared/format";
import { Empty } from "../../shared/Page";
import { useNarrow } from "../../shared/useNarrow";
import { type BehindReport, refusedOf } from "./behindBar";
import { Chart, useInks } from "./Chart";
import { refusalsOption } from "./charts";
import { Count } from "./FunnelPanel";
import classes from "./Reports.module.css";

export const GROUPS = ["stage", "manager", "source"] as const;
export type RefusalBy = (typeof GROUPS)[number];

interface RefusalGroupsPanelProps {
  report: RefusalGroups;
  by: RefusalBy;
  behind: BehindReport;
  onBy: (by: RefusalBy) => void;
}

export function RefusalGroupsPanel({ report, by, behind, onBy }: RefusalGroupsPanelProps) {
  const { t } = useTranslation("analytics");
  const navigate = useNavigate();
  const narrow = useNarrow();
  const inks = useInks();
  const deals = behind.pipeline.entity === "deal";
  const bars = useMemo(
    () =>
      report.items.slice(0, 12).map((one) => ({
        status: one.key ?? "",
        reason: "",
        name: one.name ?? t("unknown"),
        statusName: t(`by.${by}`),
        count: one.count,
      })),
    [report, by, t],
  );
  const option = useMemo(() => refusalsOption(bars, inks, narrow), [bars, inks, narrow]);
  return (
    <Paper withBorder p="lg" component="section" aria-label={t("refusalsBy")}>
      <h2 className={classes.title}>{t("refusalsBy")}</h2>
      <SegmentedControl
        className={classes.screenOnly}
        aria-label={t("refusalsBy")}
        mb="md"
        value={by}
        onChange={(value) => onBy(value as RefusalBy)}
        data={GROUPS.map((value) => ({ value, label: t(`by.${value}`) }))}
      />
      {report.total === 0 ? (
        <Empty title={t("nothing")} text={t(deals ? "noLost" : "noRejected")} />
      ) : (
        <>
          <Chart
            label={t("refusalsPicture", { list: bars.map((bar) => `${bar.name} ${bar.count}`).join(", ") })}
            height={Math.max(64, bars.length * 32 + 8)}
            option={option}
            onPick={(index) => {
              const one = report.items[index];
              const link = one && refusedOf(behind, by, one.key);
              if (link) void navigate(link);
            }}
          />
          <div className={classes.scroll}>
            <Table className={classes.table} verticalSpacing="xs">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t(`by.${by}`)}</Table.Th>
                  <Table.Th className={classes.end}>{t("count")}</Table.Th>
                  <Table.Th className={classes.end}>{t("share")}</Table.Th>
                  {deals && <Table.Th className={classes.end}>{t("sum")}</Table.Th>}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {report.items.map((one) => {
                  const link = refusedOf(behind, by, one.key);
                  const name = one.name ?? t("unknown");
                  return (
                    <Table.Tr key={one.key ?? ""}>
                      <Table.Th scope="row" className={classes.name}>
                        {name}
                      </Table.Th>
                      <Table.Td className={classes.end}>
                        {link ? <Count value={one.count} link={link} name={name} /> : number(one.count)}
                      </Table.Td>
                      <Table.Td className={classes.end}>{percent(one.count / report.total)}</Table.Td>
                      {deals && <Table.Td className={classes.end}>{moneyShort(one.sum)}</Table.Td>}
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
