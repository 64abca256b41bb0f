// Two cards of one client: found by the same phone, laid side by side, made one with the deal of both, and parted again.
import { randomInt } from "node:crypto";
import { expect, test } from "vitest";
import { api, login, open, until } from "./index";

test("two companies of one phone become one with their deals, the old address leads there, and undo parts them", async () => {
  const name = `Двойник ${randomInt(1e9)}`;
  const phone = `+7912${String(randomInt(10_000_000)).padStart(7, "0")}`;
  const rop = api("rop");
  const stays = (await rop.post("/companies", { name: `${name} ООО`, phones: [phone] })).body;
  const goes = (
    await rop.post("/companies", { name: `${name} (старая)`, phones: [phone], site: "old.example" })
  ).body;
  const deal = (await rop.post("/deals", { title: name, companyId: goes.id })).body;

  const page = await open(`/companies/${stays.id}`);
  await login(page, "rop");
  await page.getByRole("link", { name: `Объединить с «${name} (старая)»` }).click();
  await page.getByText("Перейдут: 1 сделка").waitFor();
  await page.getByRole("radio", { name: `Название: ${name} ООО` }).check();
  await page.getByRole("button", { name: "Объединить", exact: true }).click();
  await page.waitForURL(`**/companies/${stays.id}`);
  await page.getByText(`Объединено с этой записью: ${name} (старая)`).waitFor();
  expect((await rop.get(`/deals/${deal.id}`)).body.company.id).toBe(stays.id);
  const whole = (await rop.get(`/companies/${stays.id}`)).body;
  expect(whole).toMatchObject({ name: `${name} ООО`, site: "old.example", phones: [phone] });

  const other = await open(`/companies/${goes.id}`);
  await login(other, "rop");
  await other.waitForURL(`**/companies/${stays.id}`);

  await page.getByRole("button", { name: "Разделить" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Разделить" }).click();
  await page.getByText(`Снова разделено: ${name} (старая)`).waitFor();
  await other.goto(`/companies/${goes.id}`);
  await other.getByRole("heading", { name: `${name} (старая)` }).waitFor();
  await until(async () => (await rop.get(`/deals/${deal.id}`)).body.company.id === goes.id, {
    what: "the deal to come back",
  });
});
