// Several cards at once: handed over from the board with a look ahead, seen in the corner, taken back; and a list as a file.
import { randomInt } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { api, login, open, until } from "./index";
import { artifacts } from "./process";

async function deals(mark: string, count: number): Promise<number[]> {
  const ids: number[] = [];
  for (let i = 0; i < count; i++)
    ids.push((await api("rop").post("/deals", { title: `${mark} ${i}` })).body.id);
  return ids;
}

test("cards chosen on the board are handed over together and taken back", async () => {
  const mark = `Опт ${randomInt(1e9)}`;
  const ids = await deals(mark, 3);
  const page = await open(`/deals?q=${encodeURIComponent(mark)}`);
  await login(page, "rop");
  for (const i of [0, 1]) {
    await page.getByRole("link", { name: `${mark} ${i}` }).focus();
    await page.keyboard.press("Space");
  }
  const bar = page.getByRole("region", { name: "Выбранные записи" });
  await bar.getByText("Выбрано 2").waitFor();
  await bar.getByRole("button", { name: "Ответственный" }).click();
  const panel = page.getByRole("dialog", { name: "Ответственный" });
  await panel.getByRole("combobox", { name: "Кому передать" }).click();
  const second = (await api("manager2").get("/me")).body;
  await page.getByRole("option", { name: second.name }).click();
  await panel.getByText("препятствий нет").waitFor();
  await panel.getByRole("button", { name: "Выполнить для 2" }).click();
  const corner = page.getByRole("complementary", { name: "Операции" });
  await corner.getByText("Готово · 2 из 2").waitFor();
  const responsible = async (id: number | undefined) =>
    (await api("rop").get(`/deals/${id}`)).body.responsible.id as number;
  expect(await responsible(ids[0])).toBe(second.id);
  expect(await responsible(ids[2])).not.toBe(second.id);
  // it is there on another screen too, and can be taken back from there
  await page.getByRole("link", { name: "Задачи", exact: true }).first().click();
  await corner.getByRole("button", { name: "Отменить" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Вернуть как было" }).click();
  await until(async () => (await responsible(ids[0])) !== second.id);
  await page.goto(new URL("/settings/operations", page.url()).href);
  await page.getByText("отменена").first().waitFor();
});

test("a list becomes a file", async () => {
  const mark = `Файл ${randomInt(1e9)}`;
  await deals(mark, 2);
  const page = await open(`/deals?view=list&q=${encodeURIComponent(mark)}`);
  await login(page, "rop");
  await page.getByRole("button", { name: "Выгрузить в файл" }).click();
  const panel = page.getByRole("dialog", { name: "Выгрузить в файл" });
  await panel.getByText("CSV", { exact: true }).click();
  const arriving = page.waitForEvent("download");
  await panel.getByRole("button", { name: "Выгрузить", exact: true }).click();
  const file = await arriving;
  expect(file.suggestedFilename()).toBe("Сделки.csv");
  const kept = join(artifacts, "deals.csv");
  await file.saveAs(kept);
  const text = await readFile(kept, "utf8");
  expect(text).toContain(`${mark} 0`);
  expect(text).toContain(`${mark} 1`);
});
