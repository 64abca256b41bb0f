// A field of one's own: the administrator adds it, a manager fills it in, finds by it, is asked for it by a stage; put away and brought back it keeps its values.
import { randomInt } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import { api, login, open, until } from "./index";

test("a field is added, filled in, wanted by a stage, filtered by, put away and brought back", async () => {
  const name = `Упаковка ${randomInt(1e6)}`;
  const admin = api("admin");
  const manager = api("manager1");
  const page = await open("/settings/fields?entity=deal");
  await login(page, "admin");
  await page.getByRole("button", { name: "Добавить поле" }).click();
  const panel = page.getByRole("dialog", { name: "Новое поле" });
  await panel.getByLabel("Название").fill(name);
  await panel.getByRole("combobox", { name: "Вид" }).click();
  await page.getByRole("option", { name: "Список", exact: true }).click();
  for (const [index, option] of ["Короб", "Паллета"].entries()) {
    await panel.getByRole("button", { name: "Добавить значение" }).click();
    await panel.getByLabel(`Значение ${index + 1}`).fill(option);
  }
  await panel.getByLabel("Спрашивать при создании").check();
  await panel.getByRole("button", { name: "Создать" }).click();
  await page.getByText("Поле добавлено").waitFor();
  const field = (await admin.get("/fields/custom?entity=deal")).body.items.find(
    (one: { name: string }) => one.name === name,
  );
  const path = `customFields.${field.code}`;
  onTestFinished(async () => {
    await admin.delete(`/fields/custom/${field.id}`);
  });

  // a stage wants it
  await admin.patch("/pipelines/sales/stages/quote-sent", { requiredFields: [path] });
  onTestFinished(async () => {
    await admin.patch("/pipelines/sales/stages/quote-sent", { requiredFields: [] });
  });
  const title = `Сделка с упаковкой ${randomInt(1e9)}`;
  const deal = (await manager.post("/deals", { title, pipeline: "sales" })).body;
  const desk = await open(`/deals/${deal.id}`);
  await login(desk, "manager1");
  await desk
    .getByRole("button", { name: /КП отправлено/ })
    .first()
    .click();
  const asked = desk.getByRole("dialog");
  await asked.getByRole("combobox", { name }).click();
  await desk.getByRole("option", { name: "Короб" }).click();
  await asked.getByRole("button", { name: "Сохранить и перейти" }).click();
  await until(async () => (await manager.get(`/deals/${deal.id}`)).body.stage === "quote-sent", {
    what: "the deal on its stage",
  });
  expect((await manager.get(`/deals/${deal.id}`)).body.customFields[field.code]).toBe("korob");

  // changed in place, told in the story
  await desk.getByRole("button", { name: new RegExp(`${name}.*Короб`) }).click();
  await desk.getByRole("option", { name: "Паллета" }).click();
  await desk.getByText(`${name}: Короб → Паллета`).first().waitFor();

  // found by it
  const filter = encodeURIComponent(JSON.stringify({ field: path, op: "in", value: ["palleta"] }));
  const found = (await manager.get(`/deals?filter=${filter}`)).body.items.map(
    (one: { id: number }) => one.id,
  );
  expect(found).toEqual([deal.id]);

  // put away and back
  await page.getByRole("button", { name: `Действия с полем «${name}»` }).click();
  await page.getByRole("menuitem", { name: "Убрать" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Убрать" }).click();
  await page.getByRole("list", { name: "Убранные поля" }).getByText(name).waitFor();
  await until(async () => (await desk.getByText(name, { exact: true }).count()) === 0, {
    what: "the field gone from the open card",
  });
  const row = page
    .getByRole("list", { name: "Убранные поля" })
    .getByRole("listitem")
    .filter({ hasText: name });
  await row.getByRole("button", { name: "Вернуть" }).click();
  await page.getByText("Поле возвращено").waitFor();
  await desk.getByRole("button", { name: new RegExp(`${name}.*Паллета`) }).waitFor();
});
