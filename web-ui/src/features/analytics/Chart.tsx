// A picture of figures. The drawing is read when the first one is shown; the table beside it says the same in words.
import { useComputedColorScheme } from "@mantine/core";
import { createContext, lazy, Suspense, useContext } from "react";
import { Skeletons } from "../../shared/Page";
import { tokens } from "../../shared/theme";
import type { ChartDrawingProps } from "./ChartDrawing";

const ChartDrawing = lazy(async () => ({ default: (await import("./ChartDrawing")).ChartDrawing }));

/** True while printing. */
export const ChartsOnPaper = createContext(false);

export interface Inks {
  text: string;
  muted: string;
  line: string;
  surface: string;
  accent: string;
}

export function useInks(): Inks {
  const scheme = useComputedColorScheme("light");
  const onPaper = useContext(ChartsOnPaper);
  const index = scheme === "dark" && !onPaper ? 1 : 0;
  return {
    text: tokens.text[index],
    muted: tokens.muted[index],
    line: tokens.line[index],
    surface: tokens.surface[index],
    accent: tokens.accent[index],
  };
}

export function Chart(props: ChartDrawingProps) {
  return (
    <Suspense fallback={<Skeletons rows={1} height={props.height} />}>
      <ChartDrawing {...props} />
    </Suspense>
  );
}
