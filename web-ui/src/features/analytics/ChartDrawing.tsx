import { BarChart, FunnelChart } from "echarts/charts";
import { GridComponent, TooltipComponent } from "echarts/components";
import type { EChartsCoreOption, EChartsType } from "echarts/core";
import { init, use as register } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useEffectEvent, useRef } from "react";

register([BarChart, FunnelChart, GridComponent, TooltipComponent, SVGRenderer]);

export interface ChartDrawingProps {
  label: string;
  height: number;
  option: EChartsCoreOption;
  /** A part of the picture was pressed: its place among the data. */
  onPick?: (index: number) => void;
}

export function ChartDrawing({ label, height, option, onPick }: ChartDrawingProps) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const pick = useEffectEvent((index: number) => onPick?.(index));
  useEffect(() => {
    if (!place.current) return;
    const drawn = init(place.current, null, { renderer: "svg" });
    chart.current = drawn;
    drawn.on("click", (event) => pick(event.dataIndex));
    const resized = new ResizeObserver(() => drawn.resize());
    resized.observe(place.current);
    return () => {
      resized.disconnect();
      drawn.dispose();
      chart.current = null;
    };
  }, []);
  useEffect(() => {
    chart.current?.setOption(option, { notMerge: true });
  }, [option]);
  return <div ref={place} role="img" aria-label={label} style={{ height }} />;
}
