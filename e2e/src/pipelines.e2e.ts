// A stage asks for a field in place; a talk by the script leaves a reminder; what was lost comes back with its story.
import { randomInt } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import { api, login, open, until } from "./index";

test("a stage asks in place for the field that the administrator requires", async () => {
  const title = `Ремонт ${randomInt(1e9)}`;
  onTestFinished(async () => {
    await api("admin").patch("/pipelines/service/stages/diagnostics", { requiredFields: [] });
  });
  const page = await open("/settings/pipelines?pipeline=service");
  await login(page, "admin");
  await page.getByRole("button", { name: "Диагностика", exact: true }).click();
  const panel = page.getByRole("dialog");
  await panel.getByRole("combobox", { name: "Обязательные поля" }).click();
  await page.getByRole("option", { name: "Примечание" }).click();
  await page.keyboard.press("Escape");
  await panel.getByRole("button", { name: "Сохранить" }).click();
  await page.getByText("1 поле обязательно").waitFor();

  const deal = (await api("manager1").post("/deals", { title, pipeline: "service" })).body;
  const desk = await open(`/deals?pipeline=service&q=${encodeURIComponent(title)}`);
  await login(desk, "manager1");
  await desk.getByRole("button", { name: `Переместить: ${title}` }).click();
  await desk.getByRole("menuitem", { name: "Диагностика" }).click();
  const asked = desk.getByRole("dialog", { name: "Заполните для перехода" });
  await asked.getByLabel("Примечание").fill("Скрипит дверца");
  await asked.getByRole("button", { name: "Сохранить и перейти" }).click();
  await until(async () => (await api("manager1").get(`/deals/${deal.id}`)).body.stage === "diagnostics");
  expect((await api("manager1").get(`/deals/${deal.id}`)).body.comment).toBe("Скрипит дверца");
});

test("a talk by the script leaves a reminder in two weeks", async () => {
  const lead = (await api("manager1").post("/leads", { title: `Холодный звонок ${randomInt(1e9)}` })).body;
  const page = await open(`/leads/${lead.id}`);
  await login(page, "manager1");
  await page.getByRole("button", { name: "Начать разговор" }).click();
  await page.getByRole("textbox", { name: /С кем у вас решают о закупках/ }).fill("Пётр Иванович");
  await page.keyboard.press("Enter");
  await page.getByText("Можно коротко рассказать").first().waitFor();
  await page.keyboard.press("3");
  await page.getByRole("button", { name: "Сразу к итогу" }).click();
  await page.getByRole("button", { name: "Не стал слушать" }).click();
  await page.getByRole("button", { name: "Завершить разговор" }).click();
  await page.getByText("Разговор по скрипту", { exact: false }).first().waitFor();
  const after = (await api("manager1").get(`/leads/${lead.id}`)).body;
  expect(after.contactName).toBe("Пётр Иванович");
  expect(after.nextTask.title).toContain("Позвонить ещё раз");
  const days = (new Date(after.nextContactAt).getTime() - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(12);
});

test("a lost deal comes back, and its refusal stays in its story", async () => {
  const deal = (
    await api("manager1").post("/deals", { title: `Вернётся ${randomInt(1e9)}`, pipeline: "service" })
  ).body;
  const page = await open(`/deals/${deal.id}`);
  await login(page, "manager1");
  await page.getByRole("button", { name: "Отказ", exact: true }).click();
  const refusal = page.getByRole("dialog");
  await refusal.getByLabel("Отказ клиента").check();
  await refusal.getByLabel("Не устроила цена").check();
  await refusal.getByRole("button", { name: "Закрыть сделку" }).click();
  await page.getByRole("button", { name: "Вернуть в работу" }).click();
  const back = page.getByRole("dialog", { name: "Вернуть в работу" });
  await back.getByLabel("Почему возвращаем").fill("Клиент передумал");
  await back.getByRole("button", { name: "Вернуть в работу" }).click();
  await page.getByRole("region", { name: "Отказы в прошлом" }).getByText("Не устроила цена").waitFor();
  await page.getByText("Клиент передумал").first().waitFor();
});
