// Two cards that look alike and are not: said once, not offered again, taken back; and a merge parted from the list of merges.
import { randomInt } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
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

test("groups of one mail become one by a rule", async () => {
  const mail = `rule${randomInt(1e9)}@twins.example`;
  const rop = api("rop");
  const name = `По правилу ${randomInt(1e9)}`;
  const kept = (await rop.post("/companies", { name, emails: [mail] })).body;
  const gone = (await rop.post("/companies", { name: `${name} ещё`, emails: [mail] })).body;
  const before = (await rop.get("/merges?entity=company&limit=1")).body.items[0]?.id ?? 0;
  onTestFinished(async () => {
    const { items } = (await rop.get("/merges?entity=company&limit=200")).body as { items: { id: number }[] };
    for (const one of items.filter(({ id }) => id > before)) await rop.post(`/merges/${one.id}/undo`);
  });
  const page = await open("/duplicates?entity=company");
  await login(page, "rop");
  await page.getByRole("button", { name: "Объединить по правилу" }).click();
  const dialog = page.getByRole("dialog", { name: "Объединить по правилу" });
  await dialog.getByRole("combobox", { name: "Что общее" }).click();
  await page.getByRole("option", { name: "Почта" }).click();
  await dialog.getByText(/групп.*записей/).waitFor();
  await dialog.getByRole("button", { name: "Объединить", exact: true }).click();
  await dialog.waitFor({ state: "detached" });
  await page
    .getByRole("region", { name: "Объединение по правилу" })
    .getByText(/Объединено групп: .*готово/)
    .waitFor();
  expect((await rop.get(`/companies/${gone.id}`)).body.id).toBe(kept.id);
});

test("names with a letter amiss are found over the whole base", async () => {
  const letters = Array.from({ length: 8 }, () => "бвгджклмнпрст"[randomInt(13)]).join("а");
  const rop = api("rop");
  const one = (await rop.post("/companies", { name: `ООО «Щ${letters}»` })).body;
  const other = (await rop.post("/companies", { name: `Щ${letters.slice(0, 5)}ю${letters.slice(6)}, АО` }))
    .body;
  const page = await open("/duplicates?entity=company");
  await login(page, "rop");
  const strip = page.getByRole("region", { name: "Похожие названия" });
  await strip.getByRole("button", { name: /Найти похожие|Искать снова/ }).click();
  await strip.getByText(/Сравнено .*готово/).waitFor();
  const merge = page.getByRole("link", { name: `Объединить: ${one.name}` });
  await until(
    async () => {
      if ((await merge.count()) > 0) return true;
      const more = page.getByRole("button", { name: "Показать ещё" });
      if ((await more.count()) > 0) await more.click();
      return false;
    },
    { what: "the pair of names" },
  );
  await merge.click();
  await page.getByRole("button", { name: "Объединить", exact: true }).click();
  await page.getByText("Записи объединены").waitFor();
  expect((await rop.get(`/companies/${other.id}`)).body.id).toBe(one.id);
});
