// What the pictures show. Labels are set in the inks of the theme; colours of stages are the administrator's.
import type { FunnelStage, RefusalReport } from "@voronka/api";
import type { EChartsCoreOption } from "echarts/core";
import { moneyShort, number, percent } from "../../shared/format";
import type { Inks } from "./Chart";

const FONT = '"Golos Text Variable", system-ui, sans-serif';

function tooltip(inks: Inks) {
  return {
    trigger: "item",
    confine: true,
    backgroundColor: inks.surface,
    borderColor: inks.line,
    textStyle: { color: inks.text, fontFamily: FONT, fontSize: 14 },
    // the words are ours, but the names are people's: shown as text, never as markup
    renderMode: "richText",
  };
}

export function funnelOption(
  stages: FunnelStage[],
  inks: Inks,
  narrow: boolean,
  reached: string,
): EChartsCoreOption {
  const words = (stage: FunnelStage) =>
    [number(stage.entered), stage.conversion === null ? null : percent(stage.conversion)]
      .filter(Boolean)
      .join(" · ");
  return {
    animation: false,
    textStyle: { fontFamily: FONT },
    tooltip: {
      ...tooltip(inks),
      formatter: ({ dataIndex }: { dataIndex: number }) => {
        const stage = stages[dataIndex];
        return stage ? `${stage.name}\n${reached}: ${words(stage)}\n${moneyShort(stage.sum)}` : "";
      },
    },
    series: [
      {
        type: "funnel",
        sort: "none",
        left: 0,
        right: narrow ? 112 : 260,
        top: 4,
        bottom: 4,
        minSize: "2%",
        min: 0,
        max: Math.max(1, ...stages.map((stage) => stage.entered)),
        gap: 2,
        cursor: "pointer",
        itemStyle: { borderWidth: 0 },
        emphasis: { itemStyle: { opacity: 0.85 } },
        label: {
          position: "right",
          color: inks.text,
          fontSize: narrow ? 12 : 14,
          formatter: ({ dataIndex }: { dataIndex: number }) => {
            const stage = stages[dataIndex];
            if (!stage) return "";
            return narrow ? words(stage) : `${stage.name}  ${words(stage)}`;
          },
        },
        labelLine: { length: 12, lineStyle: { color: inks.line } },
        data: stages.map((stage) => ({
          value: stage.entered,
          name: stage.name,
          itemStyle: { color: stage.colour },
        })),
      },
    ],
  };
}

export interface ReasonBar {
  status: string;
  reason: string;
  name: string;
  statusName: string;
  count: number;
}

const MOST = 12;

/** Both levels in one picture: a bar a reason, the status beside it. */
export function barsOf(report: RefusalReport): ReasonBar[] {
  return report.items
    .flatMap((item) =>
      item.reasons.map((one) => ({
        status: item.status,
        statusName: item.statusName,
        reason: one.reason,
        name: one.reasonName,
        count: one.count,
      })),
    )
    .sort((a, b) => b.count - a.count)
    .slice(0, MOST);
}

export function refusalsOption(bars: ReasonBar[], inks: Inks, narrow: boolean): EChartsCoreOption {
  return {
    animation: false,
    textStyle: { fontFamily: FONT },
    tooltip: {
      ...tooltip(inks),
      formatter: ({ dataIndex }: { dataIndex: number }) => {
        const bar = bars[dataIndex];
        return bar ? `${bar.statusName}\n${bar.name}: ${number(bar.count)}` : "";
      },
    },
    grid: { left: narrow ? 132 : 232, right: 48, top: 4, bottom: 4 },
    xAxis: { type: "value", show: false, minInterval: 1 },
    yAxis: {
      type: "category",
      inverse: true,
      data: bars.map((bar) => bar.name),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: {
        color: inks.text,
        fontSize: narrow ? 12 : 14,
        width: narrow ? 120 : 220,
        overflow: "truncate",
      },
    },
    series: [
      {
        type: "bar",
        barMaxWidth: 20,
        cursor: "pointer",
        itemStyle: { color: inks.accent, borderRadius: [0, 4, 4, 0] },
        label: { show: true, position: "right", color: inks.text, fontSize: 14 },
        data: bars.map((bar) => bar.count),
      },
    ],
  };
}
