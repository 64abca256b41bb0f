// What axe calls serious or critical on a page as it is now.
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/** @returns the faults in words; of letters shown in frames of their own nothing is said. @param rules only these of axe's rules; all of them by default */
export async function faults(page: Page, rules?: string[]): Promise<string[]> {
  // Without a second page for the verdict, and without a list of all that is well: both cost more than the look itself.
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ["violations"], ...(rules && { runOnly: { type: "rule", values: rules } }) })
    .exclude("iframe")
    .setLegacyMode();
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
}
