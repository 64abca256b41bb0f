// Every colour of the phone application, each with a light and a dark value. In CSS: var(--v-surface), var(--v-late) …
// Contrast is above AA: the screen is read in the sun and through a glove's smear.

/** [light, dark] */
const tokens = {
  canvas: ["#f4f6f7", "#0f1315"],
  surface: ["#ffffff", "#1a2023"],
  raised: ["#e9edf0", "#2a3237"],
  line: ["#d5dce1", "#343d43"],
  text: ["#12181c", "#eef2f4"],
  muted: ["#4c5861", "#a9b5bd"],
  accent: ["#0f6b66", "#5cc2ba"],
  "on-accent": ["#ffffff", "#06211f"],
  "accent-soft": ["#dcefee", "#143a3a"],
  late: ["#b3261e", "#ff938a"],
  "late-soft": ["#fdeceb", "#41211f"],
  won: ["#1b7339", "#74d190"],
  "won-soft": ["#e0f3e5", "#183524"],
  idle: ["#7d4f00", "#e9b850"],
  "idle-soft": ["#fff1d2", "#3c3016"],
  right: ["#177a39", "#1d8a43"],
  wrong: ["#b3261e", "#c4332a"],
  "on-signal": ["#ffffff", "#ffffff"],
  shade: ["rgb(15 25 30 / 45%)", "rgb(0 0 0 / 65%)"],
  shadow: ["0 2px 12px rgb(20 40 50 / 14%)", "0 2px 12px rgb(0 0 0 / 55%)"],
} as const satisfies Record<string, readonly [light: string, dark: string]>;

/** Sizes that the thumb dictates. */
const sizes = { target: "56px", gap: "8px", pad: "16px", radius: "8px" } as const;

export type Theme = "auto" | "light" | "dark";
const KEY = "voronka.theme";

export function savedTheme(): Theme {
  const saved = localStorage.getItem(KEY);
  return saved === "light" || saved === "dark" ? saved : "auto";
}

export function setTheme(theme: Theme) {
  localStorage.setItem(KEY, theme);
  paint();
}

/** Called once at the start; follows the system when the person has chosen nothing. */
export function startTheme() {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
  paint();
}

function paint() {
  const theme = savedTheme();
  const dark = theme === "dark" || (theme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  const style = document.documentElement.style;
  for (const [name, pair] of Object.entries(tokens)) style.setProperty(`--v-${name}`, pair[dark ? 1 : 0]);
  for (const [name, size] of Object.entries(sizes)) style.setProperty(`--v-${name}`, size);
  style.colorScheme = dark ? "dark" : "light";
  document.querySelector('meta[name="theme-color"]')?.setAttribute("content", tokens.surface[dark ? 1 : 0]);
}
