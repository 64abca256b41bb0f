// A department moves from Bitrix24: its file of leads is matched, tried, taken; what failed comes back as a file; all of it is taken back.
import { randomInt } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { api, login, open, until } from "./index";
import { artifacts } from "./process";

const phone = () => `+7912${String(randomInt(10_000_000)).padStart(7, "0")}`;

async function means(page: Page, value: string, ours: string) {
  await page.getByLabel(`Что значит «${value}»`).first().click();
  await page.getByRole("option", { name: ours, exact: true }).click();
}

test("leads of another system are matched, tried and taken, and those that were deals become deals", async () => {
  const mark = `Переезд ${randomInt(1e9)}`;
  const table = [
    "ID;Название лида;Статус;Фамилия;Имя;Название компании;Рабочий телефон;Возможная сумма;Дата создания",
    `${randomInt(1e9)};${mark} лид;В обработке;Котов;Олег;;${phone()};;12.01.2026 10:30:00`,
    `${randomInt(1e9)};${mark} сделка;Выставлен счёт;Белова;Нина;${mark} ООО;${phone()};128 450,50;15.02.2026 09:00:00`,
    `${randomInt(1e9)};${mark} ошибка;В обработке;;;;${phone()};;31.31.2026`,
  ].join("\n");
  const page = await open("/leads?view=list");
  await login(page, "rop");
  await page.getByRole("link", { name: "Загрузить из таблицы" }).click();
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Выбрать файл" }).click();
  await (await choosing).setFiles({ name: "leads.csv", mimeType: "text/csv", buffer: Buffer.from(table) });
  await means(page, "В обработке", "Обработка менеджером");
  await means(page, "Выставлен счёт", "Продажи: Счёт отправлен");

  const outcome = page.getByRole("region", { name: "Итог" });
  const count = (of: string) => outcome.locator("div", { has: page.getByText(of, { exact: true }) }).last();
  await page.getByRole("button", { name: "Проверить", exact: true }).click();
  await until(async () => (await count("Будет создано").textContent()) === "Будет создано2", {
    what: "the trial",
  });
  expect(await count("Не подойдёт").textContent()).toBe("Не подойдёт1");
  expect((await api("rop").get(`/leads?q=${encodeURIComponent(mark)}`)).body.items).toHaveLength(0);

  await page.getByRole("button", { name: "Загрузить 3 строки" }).click();
  await until(async () => (await count("Создано").textContent()) === "Создано2", { what: "the import" });
  const leads = (await api("rop").get(`/leads?q=${encodeURIComponent(mark)}`)).body.items;
  expect(leads.map((lead: { title: string }) => lead.title)).toEqual([`${mark} лид`]);
  const deals = (await api("rop").get(`/deals?q=${encodeURIComponent(mark)}`)).body.items;
  expect(deals[0]).toMatchObject({ stage: "invoice-sent", amount: { amount: "128450.50" } });

  const arriving = page.waitForEvent("download");
  await outcome.getByRole("button", { name: "Скачать отклонённые строки" }).click();
  const kept = join(artifacts, "rejected.csv");
  await (await arriving).saveAs(kept);
  expect(await readFile(kept, "utf8")).toMatch(new RegExp(`${mark} ошибка.*;4;.*31\\.31\\.2026`));

  await outcome.getByRole("button", { name: "Отменить" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Вернуть как было" }).click();
  await until(
    async () => (await api("rop").get(`/deals?q=${encodeURIComponent(mark)}`)).body.items.length === 0,
    {
      what: "the deal to go",
    },
  );
  expect((await api("rop").get(`/companies?q=${encodeURIComponent(mark)}`)).body.items).toHaveLength(0);
});
