// Two cards that look alike and are not: said once, not offered again, taken back; and a merge parted from the list of merges.
import { randomInt } from "node:crypto";
import { expect, test } from "vitest";
import { api, login, open, until } from "./index";

test("what only looks alike is told apart, and a merge is parted from the list", async () => {
  const mark = `Близнец ${randomInt(1e9)}`;
  const rop = api("rop");
  const one = (await rop.post("/companies", { name: `ООО «${mark}»` })).body;
  const other = (await rop.post("/companies", { name: `${mark}, АО` })).body;
  const page = await open("/duplicates?entity=company");
  await login(page, "rop");
  await page.getByRole("heading", { name: "Дубли" }).waitFor();
  const apart = page.getByRole("button", { name: `Не дубли: ООО «${mark}»` });
  await until(
    async () => {
      if ((await apart.count()) > 0) return true;
      const more = page.getByRole("button", { name: "Показать ещё" });
      if ((await more.count()) > 0) await more.click();
      return false;
    },
    { what: "the pair in the list" },
  );
  await apart.click();
  await apart.waitFor({ state: "detached" });
  await page.getByRole("radiogroup", { name: "Что показать" }).getByText("Не дубли").click();
  await page.getByRole("button", { name: `Снять отметку: ООО «${mark}» и ${mark}, АО` }).click();
  await page.getByText("Отметка снята").waitFor();

  await rop.post("/companies/merge", { target: one.id, ids: [other.id] });
  await page.getByRole("radiogroup", { name: "Что показать" }).getByText("Объединения").click();
  await page.getByText(`${mark}, АО (№ ${other.id})`).waitFor();
  await page.getByRole("button", { name: `Разделить: ООО «${mark}»` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Разделить" }).click();
  await until(async () => (await rop.get(`/companies/${other.id}`)).body.id === other.id, {
    what: "the companies apart",
  });
  expect((await rop.get(`/companies/${other.id}`)).body.name).toBe(`${mark}, АО`);
});
