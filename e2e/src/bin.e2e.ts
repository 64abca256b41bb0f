// A company deleted by mistake is found in the bin and comes back with its phone.
import { randomInt } from "node:crypto";
import { expect, test } from "vitest";
import { api, login, open, until } from "./index";

test("a company deleted by mistake is brought back from the bin", async () => {
  const name = `Ошибка ${randomInt(1e9)}`;
  const phone = `+7912${String(randomInt(10_000_000)).padStart(7, "0")}`;
  const made = (await api("rop").post("/companies", { name, phones: [phone] })).body;
  const page = await open(`/companies/${made.id}`);
  await login(page, "rop");
  await page.getByRole("button", { name: "Действия" }).click();
  await page.getByRole("menuitem", { name: "Удалить" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Удалить" }).click();
  await page.waitForURL("**/companies");
  await page.goto("/settings/bin");
  await page.getByRole("button", { name: `Вернуть «${name}»` }).click();
  await page.getByText(`Возвращено: ${name}`).waitFor();
  await until(async () => (await api("rop").get(`/companies/${made.id}`)).status === 200, {
    what: "the company",
  });
  expect((await api("rop").get(`/companies/${made.id}`)).body.phones).toEqual([phone]);
});
