// Every screen of the desk, in both sizes, light and dark: nothing that axe calls serious, no word left untranslated, no page wider than its window.
// VORONKA_SCREENS=true also photographs each of them, to be looked at.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { api, faults, login, open, screenshot } from "./index";

const SCREENS = [
  "/",
  "/leads",
  "/leads?view=list",
  "/deals",
  "/deals?view=list",
  "/companies",
  "/contacts",
  "/tasks",
  "/tasks?view=week",
  "/calls",
  "/reports",
  "/settings",
  "/settings/personal",
  "/settings/notifications",
  "/settings/notification-defaults",
  "/settings/import?entity=company",
  "/settings/bin",
  "/duplicates?entity=company",
  "/duplicates?entity=company&view=distinct",
  "/duplicates?entity=company&view=merges",
  "/merge?entity=company&ids=1,2",
  "/settings/employees",
  "/settings/departments",
  "/settings/roles?role=manager",
  "/settings/pipelines",
  "/settings/pipelines/sales/new/script",
  "/settings/task-templates",
  "/settings/working-calendar",
  "/settings/refusals",
  "/settings/sources",
  "/settings/distribution",
  "/settings/distribution?tab=log",
  "/settings/forms",
  "/settings/participant-roles",
  "/settings/tags",
  "/settings/fields?entity=deal",
  "/settings/robots",
  "/settings/watch",
  "/settings/clean-up",
  "/settings/mailboxes",
  "/settings/letters?show=in",
  "/settings/templates",
  "/settings/templates/new?channel=email&from=2",
  "/settings/templates?channel=sms",
  "/settings/sms",
  "/settings/series",
  "/settings/inbox",
  "/settings/exchange",
  "/settings/api-keys",
  "/settings/webhooks",
];

const PHOTOGRAPHED = process.env.VORONKA_SCREENS === "true";

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

/** Goes on within the application, as a click does: a reload would sign in anew each time. Ready when nothing is loading and the words have come to rest. */
async function visit(page: Page, path: string) {
  await page.evaluate((to) => history.pushState({}, "", to), path);
  await page.locator("main").first().waitFor();
  await page.evaluate(() => {
    document.body.dataset.words = "";
  });
  await page.waitForFunction(
    () => {
      if (document.querySelector("[aria-busy=true], .mantine-Skeleton-root")) return false;
      const words = document.body.textContent ?? "";
      const rested = document.body.dataset.words === words;
      document.body.dataset.words = words;
      return rested;
    },
    undefined,
    { polling: 250 },
  );
}

async function layout(page: Page): Promise<string[]> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth + 1);
  // a key of the catalogue that has no text shows as itself: "lead:field.title", "settings.frame"
  const raw =
    (await page.locator("body").allInnerTexts())
      .join(" ")
      .match(/\b[a-z]+(?::|\.)[a-z]+[A-Za-z]*\.[a-zA-Z.]+\b/g) ?? [];
  return [
    ...(wide ? ["wider than the window"] : []),
    ...raw.filter((word) => !/example|\.(ru|com)\b/.test(word)),
  ];
}

for (const size of ["desk", "phone"] as const)
  test(`screens: ${size}`, async () => {
    const page = await open("/", { size, colorScheme: "light" });
    await login(page, "admin");
    await page.getByRole("link", { name: "Сегодня" }).first().waitFor();
    const wrong: Record<string, string[]> = {};
    for (const path of [...SCREENS, ...(await records())]) {
      const name = path.replace(/\d+/g, "id");
      await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
      await visit(page, path);
      if (PHOTOGRAPHED) await screenshot(page, `screen ${size} light ${name}`);
      const found = [...(await faults(page)), ...(await layout(page))];
      // in the dark only the colours differ, and those are the same on the phone
      if (size === "desk" || PHOTOGRAPHED) {
        await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
        if (PHOTOGRAPHED) await screenshot(page, `screen ${size} dark ${name}`);
        found.push(...(await faults(page, ["color-contrast"])).map((fault) => `dark: ${fault}`));
      }
      if (found.length > 0) wrong[path] = found;
    }
    expect(wrong).toEqual({});
  }, 480_000);
