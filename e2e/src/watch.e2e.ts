// Work that stands still: the administrator says who hears of it, and what becomes of leads that nobody works.
import { expect, test } from "vitest";
import { api, login, open } from "./index";

test("a rule for what stands still, and a clean-up that is looked at before it runs", async () => {
  const page = await open("/settings/watch");
  await login(page, "admin");
  const rules = page.getByRole("list", { name: "Без движения" });
  await rules.getByText("3 рабочих дня без движения → сообщить ответственному и его руководителю").waitFor();
  const before = await rules.getByRole("listitem").count();
  await page.getByRole("button", { name: "Новое правило" }).click();
  const panel = page.getByRole("dialog");
  await panel.getByLabel("Через сколько дней без движения").fill("1");
  await panel.getByLabel("Считать только рабочие дни").uncheck();
  await panel.getByRole("button", { name: "Показать, что найдётся" }).click();
  await panel.getByText(/Сейчас наш/).waitFor();
  await panel.getByText("Узнают").waitFor();
  await panel.getByRole("button", { name: "Создать" }).click();
  await page.getByText("Правило сохранено").waitFor();
  await expect.poll(() => rules.getByRole("listitem").count()).toBe(before + 1);
  const made = (await api("admin").get("/watch-rules")).body.items.find(
    (one: { days: number }) => one.days === 1,
  );
  expect(made.tell).toEqual(["responsible", "head"]);
  await rules.getByRole("button", { name: /^1 день без движения/ }).click();
  await panel.getByRole("button", { name: "Удалить" }).click();
  await page
    .getByRole("dialog", { name: "Удалить правило?" })
    .getByRole("button", { name: "Удалить" })
    .click();
  await page.getByText("Правило удалено").waitFor();

  await page.goto("/settings/clean-up");
  await page.getByRole("button", { name: "Лиды без движения 60 дней" }).click();
  await panel.getByText("Дней без движения").first().waitFor();
  await panel.getByRole("button", { name: "Показать, что найдётся" }).click();
  await panel.getByText(/Сейчас/).waitFor();
});
