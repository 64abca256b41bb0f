// What is said often: a template written by the administrator, looked at on a real deal, and an SMS of a manager that arrives.

import { randomInt } from "node:crypto";
import { expect, test } from "vitest";
import { api, faults, login, open, screenshot, until } from "./index";

test("the administrator writes a letter with variables and sees how it reads on a deal", async () => {
  const number = `УТ-${randomInt(1e6)}`;
  const deal = await api("manager1").post("/deals", {
    title: `Стеллажи для архива ${number}`,
    pipeline: "sales",
    number,
    amount: { amount: "1234500", currency: "RUB" },
  });
  expect(deal.status).toBe(201);
  const page = await open("/settings/templates");
  await login(page, "admin");
  await page.getByRole("link", { name: "Запрос статуса рассмотрения ТКП" }).waitFor();
  await screenshot(page, "templates list");
  expect(await faults(page)).toEqual([]);
  await page.getByRole("button", { name: "Новый шаблон письма" }).click();
  const name = `Заказ в работе ${number}`;
  await page.getByLabel("Название").fill(name);
  const subject = page.getByRole("textbox", { name: "Тема" });
  await subject.click();
  await page.keyboard.type("Заказ {номер");
  await page.getByRole("option", { name: /Номер сделки/ }).waitFor();
  await page.keyboard.press("Enter");
  const letter = page.getByRole("textbox", { name: "Письмо", exact: true });
  await letter.click();
  await page.keyboard.type("Здравствуйте! Сумма заказа: ");
  await page.getByRole("button", { name: "Жирный" }).click();
  await page.keyboard.type("{сумма");
  await page.getByRole("option", { name: /Сумма сделки/ }).waitFor();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Ваш менеджер {ответственный");
  await page.getByRole("option", { name: "Ответственный Ответственный" }).click();
  const preview = page.getByRole("region", { name: "Как это прочтут" });
  await preview.frameLocator("iframe").getByText("1 234 500 ₽").waitFor();
  await preview.getByLabel("На примере записи").fill(number);
  await page.getByRole("option", { name: new RegExp(number) }).click();
  await preview.getByText(`Заказ ${number}`, { exact: true }).waitFor();
  await preview.frameLocator("iframe").getByText("Мария Кузнецова").waitFor();
  await screenshot(page, "template editor");
  expect(await faults(page)).toEqual([]);
  await page.getByRole("main").getByRole("button", { name: "Создать" }).click();
  await page.getByText("Шаблон создан").waitFor();
  const kept = (await api("admin").get("/templates?channel=email")).body.items.find(
    (one: { name: string }) => one.name === name,
  );
  expect(kept.subject).toBe("Заказ {deal.number}");
  expect(kept.html).toContain("{deal.amount}");
  // an unknown variable is told where it stands, with the nearest
  await page.getByRole("link", { name }).click();
  await page.getByRole("button", { name: "Код HTML" }).click();
  await page.getByLabel("Письмо: код HTML").fill("<p>{deal.amout}</p>");
  await page.getByRole("button", { name: "Сохранить" }).click();
  await page
    .getByText(/«deal.amout»; может быть, «deal.amount»/)
    .first()
    .waitFor();
  await screenshot(page, "template unknown variable");
});

test("a manager sends an SMS from the card and sees it delivered", async () => {
  const phone = `+7912${randomInt(1_000_000, 9_999_999)}`;
  const lead = await api("manager1").post("/leads", {
    title: `Стеллажи ${phone}`,
    contactName: "Анна",
    phones: [phone],
    source: "site",
  });
  const admin = await open("/settings/sms");
  await login(admin, "admin");
  await admin.getByRole("button", { name: "Проверить баланс" }).click();
  await admin.getByText(/На счёте 1\s000/).waitFor();
  await screenshot(admin, "sms settings");
  expect(await faults(admin)).toEqual([]);
  const page = await open(`/leads/${lead.body.id}`);
  await login(page, "manager1");
  await page.getByText("SMS", { exact: true }).click();
  await page.getByRole("combobox", { name: "Взять из шаблона" }).click();
  await page.getByRole("option", { name: "Заявка принята" }).click();
  await until(async () =>
    (await page.getByLabel("Текст", { exact: true }).inputValue()).includes("ваша заявка принята"),
  );
  await page
    .getByText(/\d\sSMS/)
    .first()
    .waitFor();
  await screenshot(page, "sms composer");
  expect(await faults(page)).toEqual([]);
  await page.getByRole("button", { name: "Отправить SMS" }).click();
  await page.getByText("доставлено").first().waitFor();
  await screenshot(page, "sms delivered");
  const sent = await until(async () => {
    const all = (await (await fetch(new URL("/demo/sms", page.url()))).json()) as {
      to: string;
      text: string;
    }[];
    return all.find((one) => one.to === phone);
  });
  expect(sent.text).toContain("Мария Кузнецова свяжется с вами");
});

test("a series begins on the card and is stopped there", async () => {
  const templates = (await api("admin").get("/templates?channel=email")).body.items as {
    id: number;
    code: string;
  }[];
  const id = (code: string) => templates.find((one) => one.code === code)?.id;
  const page = await open("/settings/series");
  await login(page, "admin");
  await page.getByRole("button", { name: "Новая серия" }).first().click();
  const panel = page.getByRole("dialog");
  const name = `После звонка ${randomInt(1e6)}`;
  await panel.getByLabel("Название").fill(name);
  await panel.getByLabel("Письмо 1", { exact: true }).click();
  await page.getByRole("option", { name: "Презентация компании" }).click();
  await panel.getByRole("button", { name: "Добавить письмо" }).click();
  await panel.getByLabel("Письмо 2", { exact: true }).click();
  await page.getByRole("option", { name: "Оценка работы (NPS)" }).click();
  await screenshot(page, "series panel");
  expect(await faults(page)).toEqual([]);
  await panel.getByRole("button", { name: "Создать" }).click();
  await page.getByText("Серия сохранена").waitFor();
  expect(id("presentation")).toBeDefined();
  const lead = await api("manager1").post("/leads", {
    title: name,
    contactName: "Анна",
    emails: [`a${randomInt(1e9)}@client.example`],
    source: "site",
  });
  const card = await open(`/leads/${lead.body.id}`);
  await login(card, "manager1");
  await card.getByText("Серия", { exact: true }).click();
  await card.getByRole("combobox", { name: "Серия" }).click();
  await card.getByRole("option", { name: new RegExp(name) }).click();
  await card.getByRole("button", { name: "Начать серию" }).click();
  await card.getByText(/отправлено 1 из 2/).waitFor();
  await screenshot(card, "series on card");
  await card.getByRole("button", { name: "Остановить" }).click();
  await until(async () => (await card.getByText(/отправлено 1 из 2/).count()) === 0);
});
