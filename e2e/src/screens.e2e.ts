// Every screen of the desk, in both sizes, light and dark: nothing that axe calls serious, no word left untranslated, no page wider than its window.
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { api, login, open, screenshot } from "./index";

const SCREENS = [
  "/",
  "/leads",
  "/leads?view=list",
  "/deals",
  "/deals?view=list",
  "/companies",
  "/contacts",
  "/tasks",
  "/calls",
  "/reports",
  "/settings",
  "/settings/personal",
  "/settings/employees",
  "/settings/departments",
  "/settings/roles?role=manager",
  "/settings/pipelines",
  "/settings/refusals",
  "/settings/sources",
  "/settings/inbox",
  "/settings/exchange",
  "/settings/api-keys",
];

async function records(): Promise<string[]> {
  const first = async (path: string) => {
    const found = await api("director").get(`/${path}?limit=1`);
    return `/${path}/${found.body.items[0].id}`;
  };
  const lead = (await api("director").get("/leads?limit=1&stage=new")).body.items[0].id;
  return [
    await first("deals"),
    await first("companies"),
    await first("contacts"),
    `/leads/${lead}`,
    `/leads/${lead}/convert`,
  ];
}

async function settled(page: Page) {
  await page.locator("main").first().waitFor();
  await page.waitForFunction(() => !document.querySelector("[aria-busy=true], .mantine-Skeleton-root"));
  await page.waitForLoadState("networkidle");
}

async function faults(page: Page): Promise<string[]> {
  const found = await new AxeBuilder({ page }).analyze();
  const serious = found.violations
    .filter((violation) => violation.impact === "serious" || violation.impact === "critical")
    .map((violation) => `${violation.id}: ${violation.nodes[0]?.html.slice(0, 160)}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth + 1);
  // a key of the catalogue that has no text shows as itself: "lead:field.title", "settings.frame"
  const raw =
    (await page.locator("body").allInnerTexts())
      .join(" ")
      .match(/\b[a-z]+(?::|\.)[a-z]+[A-Za-z]*\.[a-zA-Z.]+\b/g) ?? [];
  return [
    ...serious,
    ...(wide ? ["wider than the window"] : []),
    ...raw.filter((word) => !/example|\.(ru|com)\b/.test(word)),
  ];
}

for (const size of ["desk", "phone"] as const)
  for (const colorScheme of ["light", "dark"] as const)
    test(`screens: ${size}, ${colorScheme}`, async () => {
      const page = await open("/", { size, colorScheme });
      await login(page, "admin");
      await page.getByRole("link", { name: "Сегодня" }).first().waitFor();
      const wrong: Record<string, string[]> = {};
      for (const path of [...SCREENS, ...(await records())]) {
        await page.goto(path);
        await settled(page);
        await screenshot(page, `screen ${size} ${colorScheme} ${path.replace(/\d+/g, "id")}`);
        const found = await faults(page);
        if (found.length > 0) wrong[path] = found;
      }
      expect(wrong).toEqual({});
    }, 480_000);
