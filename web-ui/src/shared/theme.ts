// Every colour and size of the web application, each with a light and a dark value.
// In CSS: var(--v-surface), var(--v-late) …; spacing and type come from Mantine: var(--mantine-spacing-md).
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";

/** [light, dark] */
export const tokens = {
  canvas: ["#f4f6f7", "#13171a"],
  surface: ["#ffffff", "#1b2024"],
  raised: ["#eef1f3", "#252c31"],
  line: ["#dfe4e8", "#2f373d"],
  "line-strong": ["#c3cbd1", "#46515a"],
  text: ["#1a2126", "#e6ebee"],
  muted: ["#56626b", "#a3afb8"],
  accent: ["#0f6b66", "#5cc2ba"],
  "accent-soft": ["#e0f0ef", "#143a3a"],
  late: ["#b3261e", "#ff938a"],
  "late-soft": ["#fdeceb", "#41211f"],
  won: ["#1b7339", "#74d190"],
  "won-soft": ["#e4f4e8", "#183524"],
  idle: ["#875700", "#e9b850"],
  "idle-edge": ["#e0a117", "#e9b850"],
  "idle-soft": ["#fff3d9", "#3c3016"],
  // the edge of a task in the calendar, by its kind
  "kind-call": ["#2f7fb8", "#6db3e0"],
  "kind-letter": ["#7a5fb5", "#ad97dd"],
  "kind-meeting": ["#0f6b66", "#5cc2ba"],
  "kind-visit": ["#a85a1f", "#dd9a63"],
  "kind-todo": ["#6b7780", "#9aa7b0"],
  shadow: ["0 2px 12px rgb(20 40 50 / 12%)", "0 2px 12px rgb(0 0 0 / 50%)"],
} as const satisfies Record<string, readonly [light: string, dark: string]>;

/** Sizes that layout shares. */
export const sizes = { rail: 208, railNarrow: 56, header: 52, column: 280, row: 40, panel: 400 } as const;

const accent: MantineColorsTuple = [
  "#e6f4f3",
  "#cfe8e6",
  "#a3d5d1",
  "#72c0b9",
  "#4dada6",
  "#2f968f",
  "#1c7d77",
  "#0f6b66",
  "#0b5854",
  "#084541",
];

/** The neutral greys of Mantine's dark scheme, in the tone of ours. */
const dark: MantineColorsTuple = [
  "#e6ebee",
  "#c3cbd1",
  "#a3afb8",
  "#7d8a94",
  "#46515a",
  "#2f373d",
  "#20262b",
  "#1b2024",
  "#13171a",
  "#0d1012",
];

export const theme = createTheme({
  colors: { accent, dark },
  primaryColor: "accent",
  primaryShade: { light: 7, dark: 7 },
  fontFamily: '"Golos Text Variable", system-ui, sans-serif',
  fontFamilyMonospace: "ui-monospace, monospace",
  fontSizes: { xs: "12px", sm: "14px", md: "14px", lg: "16px", xl: "20px" },
  lineHeights: { xs: "16px", sm: "20px", md: "20px", lg: "24px", xl: "28px" },
  spacing: { xs: "4px", sm: "8px", md: "12px", lg: "16px", xl: "24px" },
  radius: { xs: "4px", sm: "4px", md: "8px", lg: "8px", xl: "8px" },
  defaultRadius: "md",
  shadows: {
    xs: "var(--v-shadow)",
    sm: "var(--v-shadow)",
    md: "var(--v-shadow)",
    lg: "var(--v-shadow)",
    xl: "var(--v-shadow)",
  },
  headings: {
    fontWeight: "600",
    sizes: {
      h1: { fontSize: "20px", lineHeight: "28px" },
      h2: { fontSize: "16px", lineHeight: "24px" },
      h3: { fontSize: "14px", lineHeight: "20px" },
      h4: { fontSize: "12px", lineHeight: "16px" },
    },
  },
  respectReducedMotion: true,
  cursorType: "pointer",
  components: {
    Modal: {
      defaultProps: { transitionProps: { duration: 120 }, padding: "lg", centered: true },
      styles: { title: { fontSize: "16px", fontWeight: 600 } },
    },
    Drawer: {
      defaultProps: { transitionProps: { duration: 160 }, padding: "lg" },
      styles: { title: { fontSize: "16px", fontWeight: 600 } },
    },
    InputWrapper: {
      defaultProps: { inputWrapperOrder: ["label", "input", "description", "error"] },
      styles: { label: { fontWeight: 500, marginBottom: 4 } },
    },
    Menu: {
      // the placeholder is a focusable child that a menu must not have
      defaultProps: { transitionProps: { duration: 100 }, shadow: "md", withInitialFocusPlaceholder: false },
    },
    Popover: { defaultProps: { transitionProps: { duration: 100 }, shadow: "md" } },
    Tooltip: { defaultProps: { transitionProps: { duration: 100 }, openDelay: 300 } },
    Select: { defaultProps: { comboboxProps: { shadow: "md" }, checkIconPosition: "right" } },
    ActionIcon: { defaultProps: { variant: "subtle", color: "gray" } },
  },
});

function pick(index: 0 | 1): Record<string, string> {
  const own = Object.fromEntries(Object.entries(tokens).map(([name, pair]) => [`--v-${name}`, pair[index]]));
  return {
    ...own,
    "--mantine-color-body": tokens.surface[index],
    "--mantine-color-text": tokens.text[index],
    "--mantine-color-dimmed": tokens.muted[index],
    "--mantine-color-placeholder": tokens.muted[index],
    "--mantine-color-anchor": tokens.accent[index],
    "--mantine-color-error": tokens.late[index],
    "--mantine-color-default": tokens.surface[index],
    "--mantine-color-default-hover": tokens.raised[index],
    "--mantine-color-default-border": tokens["line-strong"][index],
    "--mantine-color-default-color": tokens.text[index],
    "--mantine-color-accent-text": tokens.accent[index],
    "--mantine-color-accent-light": tokens["accent-soft"][index],
    "--mantine-color-accent-light-hover": tokens["accent-soft"][index],
    "--mantine-color-red-light-hover": tokens["late-soft"][index],
    "--mantine-color-accent-light-color": tokens.accent[index],
    "--mantine-color-gray-light-color": tokens.muted[index],
    "--mantine-color-gray-text": tokens.muted[index],
    "--mantine-color-red-text": tokens.late[index],
    "--mantine-color-red-light": tokens["late-soft"][index],
    "--mantine-color-red-light-color": tokens.late[index],
    "--mantine-color-red-filled": "#b3261e",
    "--mantine-color-green-light": tokens["won-soft"][index],
    "--mantine-color-green-light-color": tokens.won[index],
    "--mantine-color-green-filled": "#1b7339",
    "--mantine-color-yellow-light": tokens["idle-soft"][index],
    "--mantine-color-yellow-light-color": tokens.idle[index],
  };
}

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {
    "--v-rail": `${sizes.rail}px`,
    "--v-rail-narrow": `${sizes.railNarrow}px`,
    "--v-header": `${sizes.header}px`,
    "--v-column": `${sizes.column}px`,
    "--v-row": `${sizes.row}px`,
    "--v-panel": `${sizes.panel}px`,
  },
  light: pick(0),
  dark: pick(1),
});
