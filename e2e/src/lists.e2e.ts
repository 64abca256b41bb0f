// A list made one's own: conditions, columns, a cell edited where it stands, a view kept and sent to a colleague.
import { randomInt } from "node:crypto";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { api, login, open, until } from "./index";

async function dealOf(name: string, title: string, amount: string) {
  return (await api(name).post("/deals", { title, amount: { amount, currency: "RUB" } })).body as {
    id: number;
    version: number;
  };
}

async function choose(page: Page, field: string, option: string, at = 0) {
  await page.getByRole("combobox", { name: field }).nth(at).click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

test("conditions narrow a list, and the view is kept with its columns and opens from its address", async () => {
  const mark = `Отбор ${randomInt(1e9)}`;
  await dealOf("rop", `${mark} малая`, "500.00");
  await dealOf("rop", `${mark} крупная`, "700000.00");
  const page = await open("/deals?view=list");
  await login(page, "rop");
  await page.getByRole("table", { name: "Сделки" }).waitFor();
  await page.keyboard.press("/");
  const panel = page.getByRole("dialog", { name: "Фильтр" });
  await choose(page, "Поле", "Название");
  await panel.getByRole("textbox", { name: "Значение: Название" }).fill(mark);
  await panel.getByRole("button", { name: "Условие", exact: true }).click();
  await choose(page, "Поле", "Сумма", 1);
  await panel.getByRole("textbox", { name: "Значение: Сумма" }).fill("100000");
  await panel.getByText("Найдена 1 запись").waitFor();
  await panel.getByRole("button", { name: "Показать" }).click();
  await page.getByRole("link", { name: `${mark} крупная` }).waitFor();
  expect(await page.getByRole("link", { name: `${mark} малая` }).count()).toBe(0);
  await page.getByText(/Сумма ≥ 700|Сумма ≥ 100/).waitFor();

  await page.getByRole("button", { name: "Колонки" }).click();
  const columns = page.getByRole("dialog", { name: "Колонки" });
  await columns.getByRole("checkbox", { name: "Теги" }).check();
  await columns.getByRole("button", { name: "Переместить «Теги»: стрелки вверх и вниз" }).press("ArrowUp");
  await page.keyboard.press("Escape");
  await page.getByRole("columnheader", { name: "Теги" }).waitFor();

  await page.getByRole("button", { name: "Все записи" }).click();
  await page.getByRole("menuitem", { name: "Сохранить как новый вид" }).click();
  const form = page.getByRole("dialog", { name: "Сохранить как новый вид" });
  await form.getByRole("textbox", { name: "Название вида" }).fill(mark);
  await form.getByRole("radio", { name: /Мой отдел/ }).check();
  await form.getByRole("button", { name: "Сохранить" }).click();
  await page.getByRole("button", { name: mark, exact: true }).waitFor();

  const colleague = await open(page.url());
  await login(colleague, "rop");
  await colleague.getByRole("link", { name: `${mark} крупная` }).waitFor();
  await colleague.getByRole("columnheader", { name: "Теги" }).waitFor();
  await colleague.getByRole("button", { name: mark, exact: true }).waitFor();
});

test("a cell is edited by keyboard; what another has changed meanwhile is shown", async () => {
  const title = `Ячейка ${randomInt(1e9)}`;
  const deal = await dealOf("rop", title, "100.00");
  const page = await open(`/deals?view=list&q=${encodeURIComponent(title)}`);
  await login(page, "rop");
  await page.getByRole("link", { name: title }).waitFor();
  await page.keyboard.press("j");
  await page.keyboard.press("F2");
  await page.getByRole("textbox", { name: "Название", exact: true }).fill(`${title} новая`);
  await page.keyboard.press("Enter");
  await until(async () => (await api("rop").get(`/deals/${deal.id}`)).body.title === `${title} новая`);

  await page.getByRole("cell", { name: /^100/ }).dblclick();
  const amount = page.getByRole("textbox", { name: "Сумма" });
  await amount.fill("2 500,50");
  await page.keyboard.press("Enter");
  const amountOf = async () => (await api("rop").get(`/deals/${deal.id}`)).body.amount.amount;
  await until(async () => (await amountOf()) === "2500.50");

  // somebody is faster
  await page.getByRole("cell", { name: /^2.500/ }).dblclick();
  const { version } = (await api("rop").get(`/deals/${deal.id}`)).body;
  await amount.fill("4000");
  await api("director").patch(
    `/deals/${deal.id}`,
    { amount: { amount: "3000.00", currency: "RUB" } },
    { version },
  );
  await page.keyboard.press("Enter");
  await page.getByText(/здесь стало: 3.000/).waitFor();
  await page.getByRole("button", { name: "Оставить моё" }).click();
  await until(async () => (await amountOf()) === "4000.00");
});

test("rows are chosen by keyboard, in a range, and given up by Escape", async () => {
  const mark = `Выбор ${randomInt(1e9)}`;
  for (const one of ["а", "б", "в"]) await dealOf("rop", `${mark} ${one}`, "1.00");
  const page = await open(`/deals?view=list&q=${encodeURIComponent(mark)}`);
  await login(page, "rop");
  await page.getByRole("link", { name: `${mark} а` }).waitFor();
  await page.keyboard.press("j");
  await page.keyboard.press("Space");
  await page.keyboard.press("Shift+ArrowDown");
  await until(async () => (await page.locator("tr[data-chosen]").count()) === 2);
  await page.keyboard.press("Escape");
  await until(async () => (await page.locator("tr[data-chosen]").count()) === 0);
});
