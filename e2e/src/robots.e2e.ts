// A robot is built without a programmer, tried on a real deal without a trace, published; whoever moves a deal sees it at work.
import { randomInt } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import { api, login, open, screenshot } from "./index";

test("a robot is built, tried, and at work when a manager moves a deal", async () => {
  const number = randomInt(1e9);
  const admin = api("admin");
  const manager = api("manager1");
  const title = `Ремонт стеллажа ${number}`;
  const deal = (await manager.post("/deals", { title, pipeline: "service" })).body;

  const page = await open("/settings/robots?place=service");
  await login(page, "admin");
  await page.getByRole("button", { name: "Добавить робота: Диагностика" }).click();
  const panel = page.getByRole("dialog", { name: "Новый робот" });
  await panel.getByLabel("Название").first().fill(`Диагностика ${number}`);
  await panel.getByRole("button", { name: "Добавить действие" }).click();
  await page.getByRole("menuitem", { name: "Поставить задачу" }).click();
  await panel.getByLabel("Название").nth(1).fill("Осмотреть: {title}");
  await panel.getByRole("button", { name: "Добавить действие" }).click();
  await page.getByRole("menuitem", { name: "Написать комментарий" }).click();
  await panel.getByLabel("Текст").fill(`Робот ждёт осмотра ${number}`);
  await panel.getByText("При переходе на стадию — поставить задачу", { exact: false }).waitFor();

  // tried: every step is shown, nothing comes of it
  await panel.getByRole("tab", { name: "Проба" }).click();
  await panel.getByRole("combobox", { name: "Запись: сделка" }).fill(String(number));
  await page.getByRole("option", { name: new RegExp(title) }).click();
  await panel.getByRole("button", { name: "Попробовать" }).click();
  await panel.getByText(`Осмотреть: ${title}`).first().waitFor();
  await panel.getByText("Запись сейчас стоит не там", { exact: false }).waitFor();
  expect((await manager.get(`/tasks?subjectType=deal&subjectId=${deal.id}`)).body.items).toHaveLength(0);
  await screenshot(page, "robots trial");

  await panel.getByRole("tab", { name: "Настройка" }).click();
  await panel.getByRole("button", { name: "Опубликовать" }).click();
  await page.getByText("Робот опубликован").waitFor();
  const robot = (await admin.get("/robots?pipeline=service")).body.items.find(
    (one: { live: { name: string } | null }) => one.live?.name === `Диагностика ${number}`,
  );
  onTestFinished(async () => {
    await admin.delete(`/robots/${robot.id}`);
  });
  await page.getByText(`Диагностика ${number}`).waitFor();
  await screenshot(page, "robots board");

  // at work: the manager looks at the card while the deal moves
  const desk = await open(`/deals/${deal.id}`);
  await login(desk, "manager1");
  await desk
    .getByRole("button", { name: /Диагностика/ })
    .first()
    .click();
  const tasks = desk.getByRole("region", { name: "Открытые задачи" });
  await tasks.getByText(`Осмотреть: ${title}`).waitFor();
  await desk.getByText(`Робот ждёт осмотра ${number}`).first().waitFor();
  const robots = desk.getByRole("region", { name: "Роботы" });
  await robots.getByText(`Диагностика ${number}`).waitFor();
  await robots.getByText("Сделано", { exact: true }).waitFor();
  await screenshot(desk, "robots on a deal");

  // and in the robot's own log
  await page.getByRole("button", { name: new RegExp(`^Диагностика ${number}`) }).click();
  const opened = page.getByRole("dialog", { name: `Робот № ${robot.id}` });
  await opened.getByRole("tab", { name: "Журнал" }).click();
  await opened.getByText(title).waitFor();
});
