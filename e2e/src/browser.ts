// People in browsers. Every page belongs to one test: it is closed when the test ends and photographed when it fails.
import { join } from "node:path";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { inject, onTestFinished } from "vitest";
import { artifacts } from "./process";

const SIZES = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

let connected: Promise<Browser> | undefined;

function browser(): Promise<Browser> {
  connected ??= chromium.connect(inject("browser"));
  return connected;
}

interface PageOptions extends BrowserContextOptions {
  size?: keyof typeof SIZES;
}

/** A fresh page of a fresh person (no cookies) at this path; `size: "phone"` for the assembler's hand. */
export async function open(path = "/", { size = "desk", ...options }: PageOptions = {}): Promise<Page> {
  const context = await (await browser()).newContext({
    baseURL: inject("product").url,
    locale: "ru-RU",
    timezoneId: "Europe/Moscow",
    viewport: SIZES[size],
    hasTouch: size === "phone",
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  onTestFinished(async ({ task }) => {
    if (task.result?.state === "fail") await screenshot(page, `failed ${task.name}`);
    await context.close();
  });
  await page.goto(path);
  return page;
}

/** Fills in Keycloak's page, wherever the application has sent us to it. */
export async function login(page: Page, name: string, password = "demo"): Promise<void> {
  await page.locator("#username").fill(name);
  await page.locator("#password").fill(password);
  await page.locator("#kc-login").click();
}

/** Into artifacts/, under a name made of what was said. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const file = `${name.replace(/[^\p{L}\p{N}]+/gu, "-")}.png`;
  await page.screenshot({ path: join(artifacts, file) }).catch(() => undefined);
}
