import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { api, faults, listen, login, open, screenshot, until } from "./index";

const PATIENCE = 180_000;

interface Order {
  id: number;
  number: string;
}

/** An order of two lines, ready to be assembled. */
async function order(name: string): Promise<Order> {
  const number = `${name}-${Date.now() % 1_000_000}`;
  const made = await api("rop").post("/deals", {
    title: `Крепёж ${number}`,
    number,
    stage: "to-assemble",
    promisedAt: new Date().toISOString().slice(0, 10),
    items: [
      { name: "Болт М8", article: `B8-${number}`, quantity: "3" },
      { name: "Гайка М8", article: `N8-${number}`, quantity: "2" },
    ],
  });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  return { id: made.body.id, number };
}

async function stageOf({ id }: Order): Promise<string> {
  return (await api("rop").get(`/deals/${id}`)).body.stage;
}

async function pickedOf({ id }: Order): Promise<string[]> {
  const { body } = await api("rop").get(`/deals/${id}`);
  return body.items.map((item: { picked: string }) => item.picked);
}

/** How often the log tells of it: nothing may be applied twice. */
async function told({ id }: Order, type: string): Promise<number> {
  const { body } = await api("rop").get(`/deals/${id}/timeline?limit=200`);
  return body.items.filter((item: { type: string }) => item.type === type).length;
}

/** The assembler's phone, logged in, at the list. */
async function phone(options: Parameters<typeof open>[1] = {}): Promise<Page> {
  const page = await open("/m/", { size: "phone", ...options });
  await page.getByRole("button", { name: "Войти" }).click();
  // Keycloak's very first page takes its time
  await page.locator("#username").waitFor({ timeout: 60_000 });
  await login(page, "assembler");
  await page.getByRole("heading", { name: "Сборка", exact: true }).waitFor();
  return page;
}

async function enter(page: Page, { number }: Order): Promise<void> {
  await page.getByRole("link", { name: number }).click();
  await page.getByRole("button", { name: "Сканировать" }).waitFor();
}

/** A thumb on the knob, drawn to the end of its rail. */
async function slide(page: Page, stage: string): Promise<void> {
  const knob = page.getByRole("button", { name: `Перевести в «${stage}»` });
  // the bar that offers to undo lies over it until it is gone
  await knob.hover();
  const at = (await knob.boundingBox())!;
  const y = at.y + at.height / 2;
  await page.mouse.move(at.x + at.width / 2, y);
  await page.mouse.down();
  for (const x of [120, 220, 320, 380]) await page.mouse.move(x, y);
  await page.mouse.up();
}

async function more(page: Page, line: string, times: number): Promise<void> {
  for (let time = 0; time < times; time++)
    await page.getByRole("button", { name: `Больше: ${line}` }).click();
}

const sent = (page: Page) =>
  page.getByRole("button", { name: "Всё отправлено" }).waitFor({ timeout: 30_000 });

test(
  "the assembler picks and moves an order, and the office sees it at once",
  async () => {
    const wanted = await order("ПОТОК");
    const page = await phone();
    const head = await listen("rop");
    await enter(page, wanted);
    await more(page, "Болт М8", 3);
    const picked = await head.event("order.line-picked", (event) => event.subject.id === wanted.id, 15_000);
    expect(picked.data).toMatchObject({ quantity: "3", ordered: "3", line: { name: "Болт М8" } });

    await page.getByRole("button", { name: "Сканировать" }).click();
    await page.getByLabel("Код или артикул").fill("нет-такого");
    await page.getByRole("button", { name: "Готово" }).click();
    await page.getByText("Не из этого заказа").waitFor();
    await page.getByLabel("Код или артикул").fill(`N8-${wanted.number}`);
    await page.getByRole("button", { name: "Готово" }).click();
    await page.getByText("1 из 2", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Назад" }).click();

    await slide(page, "Собирается");
    await page.getByRole("button", { name: /^Отменить \(/ }).click();
    await slide(page, "Собирается");
    const moved = await head.event("deal.stage-changed", (event) => event.subject.id === wanted.id, 30_000);
    expect(moved.data.to.code).toBe("assembling");
    expect(moved.data.card.stage).toBe("assembling");

    // what falls short is asked for, and rings at the desk of whoever is responsible
    await sent(page);
    await slide(page, "Собран");
    await page.getByRole("button", { name: "Нет на полке" }).click();
    await until(async () => (await stageOf(wanted)) === "assembled", { timeout: 30_000, what: "the stage" });
    expect(await pickedOf(wanted)).toEqual(["3", "1"]);
    expect(await told(wanted, "deal.stage-changed")).toBe(2);
    const bell = await api("rop").get("/notifications");
    const own = bell.body.items.filter(
      (item: { subject: { type: string; id: number } | null }) =>
        item.subject?.type === "deal" && item.subject.id === wanted.id,
    );
    expect(own.map((item: { text: string }) => item.text).join("\n")).toContain("нет на полке");
  },
  PATIENCE,
);

test(
  "without a signal work goes on; everything travels once when it is back",
  async () => {
    const wanted = await order("ПОДВАЛ");
    const page = await phone();
    // its lines are in the phone now
    await enter(page, wanted);
    await page.getByRole("button", { name: "Назад" }).click();
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.context().setOffline(true);
    await page.reload(); // from the service worker
    await page.getByText(/^Нет связи/).waitFor();
    await enter(page, wanted);
    await more(page, "Болт М8", 2);
    await slide(page, "Собирается");
    await page.getByRole("button", { name: /^Не отправлено: 2 действия$/ }).waitFor();
    await page.reload();
    await page.getByRole("button", { name: /^Не отправлено: 2 действия$/ }).waitFor();
    expect(await stageOf(wanted)).toBe("to-assemble");
    await page.context().setOffline(false);
    await sent(page);
    expect(await stageOf(wanted)).toBe("assembling");
    expect(await pickedOf(wanted)).toEqual(["2", "0"]);
    expect(await told(wanted, "deal.stage-changed")).toBe(1);
    expect(await told(wanted, "order.line-picked")).toBe(1);
  },
  PATIENCE,
);

test(
  "a conflict is shown in words with both versions, and one choice ends it",
  async () => {
    const wanted = await order("СПОР");
    const page = await phone();
    await enter(page, wanted);
    await page.context().setOffline(true);
    await more(page, "Болт М8", 2);
    await page.getByRole("button", { name: /^Не отправлено: 1 действие$/ }).waitFor();
    // meanwhile somebody else counts the same line
    const { body: now } = await api("director").get(`/assembly/orders/${wanted.id}`);
    const other = await api("director").post(
      `/assembly/orders/${wanted.id}/lines/${now.lines[0].id}/pick`,
      { quantity: "3" },
      { version: now.version },
    );
    expect(other.status, JSON.stringify(other.body)).toBe(200);
    await page.context().setOffline(false);
    await page.getByRole("button", { name: "Решить" }).click();
    await page.getByText("Болт М8: собрано 2", { exact: true }).waitFor();
    await page.getByText("Болт М8: собрано было 0, стало 3").waitFor();
    await screenshot(page, "conflict");
    expect(await faults(page)).toEqual([]);
    await page.getByRole("button", { name: /^Взять как на сервере/ }).click();
    await sent(page);
    expect(await pickedOf(wanted)).toEqual(["3", "0"]);
    expect(await told(wanted, "order.line-picked")).toBe(1);
  },
  PATIENCE,
);

test("it installs to the home screen", async () => {
  const page = await open("/m/", { size: "phone" });
  const address = await page.locator('link[rel="manifest"]').getAttribute("href");
  const manifest = await (await page.request.get(address!)).json();
  expect(manifest).toMatchObject({ display: "standalone", start_url: "/m/", scope: "/m/" });
  for (const icon of manifest.icons) {
    const answer = await page.request.get(`/m/${icon.src}`);
    expect([answer.status(), answer.headers()["content-type"]], icon.src).toEqual([200, icon.type]);
  }
});

for (const colorScheme of ["light", "dark"] as const)
  test(
    `the three screens are fit for everybody's eyes and hands: ${colorScheme}`,
    async () => {
      const wanted = await order(colorScheme === "light" ? "ДЕНЬ" : "НОЧЬ");
      const page = await phone({ colorScheme });
      await page.getByRole("link", { name: wanted.number }).waitFor();
      await screenshot(page, `orders ${colorScheme}`);
      expect(await faults(page)).toEqual([]);
      await enter(page, wanted);
      await screenshot(page, `order ${colorScheme}`);
      expect(await faults(page)).toEqual([]);
      for (const button of await page.getByRole("button").all()) {
        const { width, height } = (await button.boundingBox())!;
        expect([width >= 56, height >= 56], (await button.textContent()) ?? "").toEqual([true, true]);
      }
      await page.getByRole("button", { name: "Сканировать" }).click();
      await page.getByLabel("Код или артикул").waitFor();
      await screenshot(page, `scanner ${colorScheme}`);
      expect(await faults(page)).toEqual([]);
    },
    PATIENCE,
  );
