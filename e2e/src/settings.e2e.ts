// The settings in the browser: what the administrator changes holds at once for those whom it concerns.
import { randomInt } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import { api, login, open, until } from "./index";

test("an employee is added, told of what is taken, and dismissed", async () => {
  const name = `Пётр Новиков ${randomInt(1e9)}`;
  const page = await open("/settings/employees");
  await login(page, "admin");
  await page.getByRole("button", { name: "Новый сотрудник" }).click();
  const panel = page.getByRole("dialog");
  await panel.getByLabel("Имя и фамилия").fill(name);
  await panel.getByLabel("Логин").fill("manager1");
  await panel.getByLabel("Менеджер", { exact: true }).check();
  await panel.getByRole("button", { name: "Добавить" }).click();
  await panel.getByText("уже занято").waitFor();
  await panel.getByLabel("Логин").fill(`p${randomInt(1e9)}`);
  await panel.getByRole("button", { name: "Добавить" }).click();
  await page.getByRole("row", { name: new RegExp(name) }).click();
  await panel.getByRole("button", { name: "Уволить" }).click();
  await page
    .getByRole("dialog", { name: /^Уволить/ })
    .getByRole("button", { name: "Уволить" })
    .click();
  await page.getByText("Сотрудник уволен").waitFor();
  const found = await api("admin").get(`/employees?q=${encodeURIComponent(name)}`);
  expect(found.body.items[0].active).toBe(false);
});

test("a right that is given opens the screen of whoever has the role, without a new login", async () => {
  const manager = await open("/settings/personal");
  await login(manager, "assembler");
  await manager.getByRole("heading", { name: "Личные" }).waitFor();
  expect(await manager.getByRole("link", { name: "Отчёты" }).count()).toBe(0);
  const page = await open("/settings/roles?role=assembler");
  await login(page, "admin");
  const reports = page.getByRole("combobox", { name: "Отчёты: Смотреть" });
  await reports.selectOption("own");
  await page.getByRole("button", { name: "Сохранить" }).click();
  await page.getByText("Права сохранены и уже действуют").waitFor();
  await manager.getByRole("link", { name: "Отчёты" }).first().waitFor();
  await reports.selectOption("none");
  await page.getByRole("button", { name: "Сохранить" }).click();
  await until(async () => (await manager.getByRole("link", { name: "Отчёты" }).count()) === 0);
});

test("a stage is moved by keyboard, and one with cards is not deleted", async () => {
  const page = await open("/settings/pipelines?pipeline=service");
  await login(page, "admin");
  const codes = async () => {
    const pipelines = (await api("admin").get("/pipelines")).body.items;
    const { stages } = pipelines.find((one: { code: string }) => one.code === "service");
    return stages.map((stage: { code: string }) => stage.code);
  };
  const before = await codes();
  onTestFinished(async () => {
    await api("admin").patch(`/pipelines/service/stages/${before[0]}`, { position: 1 });
  });
  const handle = page.getByRole("button", { name: "Переместить «Обращение»" });
  await handle.press("ArrowDown");
  await until(async () => (await codes())[1] === before[0], { what: "the stage to go down" });
  await handle.press("ArrowUp");
  await until(async () => (await codes())[0] === before[0], { what: "the stage to go up" });
  await page.getByRole("tab", { name: "Лиды" }).click();
  await page.getByRole("button", { name: "Действия: Не обработан" }).click();
  await page.getByRole("menuitem", { name: "Удалить" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Удалить" }).click();
  await page.getByText(/На стадии «Не обработан» есть карточки/).waitFor();
});

test("a key is shown once, works, and stops when it is revoked", async () => {
  const name = `Сайт ${randomInt(1e9)}`;
  const page = await open("/settings/api-keys");
  await login(page, "admin");
  await page.getByRole("button", { name: "Новый ключ" }).first().click();
  const panel = page.getByRole("dialog");
  await panel.getByLabel("Название").fill(name);
  await panel.getByRole("button", { name: "Выпустить ключ" }).click();
  const key = (await panel.getByText(/^vk_[\w-]{20,}$/).textContent()) ?? "";
  await panel.getByRole("button", { name: "Ключ сохранён" }).click();
  const status = () =>
    page.evaluate(
      async (bearer) =>
        (await fetch("/api/v1/me", { headers: { Authorization: `Bearer ${bearer}` } })).status,
      key,
    );
  expect(await status()).toBe(200);
  await page.getByRole("button", { name: `Отозвать ключ «${name}»` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Отозвать" }).click();
  await page.getByText("Ключ отозван").waitFor();
  expect(await status()).toBe(401);
});

test("who may only look changes nothing, and who may not is told so", async () => {
  const director = await open("/settings/pipelines");
  await login(director, "director");
  await director.getByText("только просмотр").waitFor();
  expect(await director.getByRole("button", { name: "Новая стадия" }).count()).toBe(0);
  const manager = await open("/settings/employees");
  await login(manager, "manager1");
  await manager.getByText("Этот раздел вам не открыт").waitFor();
});
