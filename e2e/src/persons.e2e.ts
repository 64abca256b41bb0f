// A person asks to be forgotten: the name is typed, and neither the card nor a colleague's note names them any more.
import { randomInt } from "node:crypto";
import { expect, test } from "vitest";
import { api, login, open, until } from "./index";

test("a person is erased for good, and what others wrote stays without them", async () => {
  const last = `Забудько${"абвгдежзик"[randomInt(10)]}${"лмнопрстуф"[randomInt(10)]}${"лмнопрстуф"[randomInt(10)]}`;
  const first = `Римма${"абвгдежзик"[randomInt(10)]}`;
  const phone = `+7913${String(randomInt(10_000_000)).padStart(7, "0")}`;
  const admin = api("admin");
  const made = (await admin.post("/contacts", { firstName: first, lastName: last, phones: [phone] })).body;
  const deal = (await admin.post("/deals", { title: `Шкаф для ${first} ${last}`, contactIds: [made.id] }))
    .body;

  const seller = await open(`/contacts/${made.id}`);
  await login(seller, "rop");
  await seller.getByRole("heading", { name: last }).first().waitFor();
  await seller.getByRole("button", { name: "Действия" }).click();
  await seller.getByRole("menuitem", { name: "Удалить" }).waitFor();
  expect(await seller.getByRole("menuitem", { name: "Стереть навсегда…" }).count()).toBe(0);

  const page = await open(`/contacts/${made.id}`);
  await login(page, "admin");
  await page.getByRole("button", { name: "Действия" }).click();
  const saved = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Выгрузить всё о человеке" }).click();
  expect((await saved).suggestedFilename()).toContain("Персональные данные");
  await page.getByText("Выгружены персональные данные").waitFor();

  await page.getByRole("button", { name: "Действия" }).click();
  await page.getByRole("menuitem", { name: "Стереть навсегда…" }).click();
  const dialog = page.getByRole("dialog", { name: "Стереть человека навсегда?" });
  await dialog.getByText("1 сделка").waitFor();
  await dialog.getByRole("textbox", { name: "Основание" }).fill("Отзыв согласия");
  const act = dialog.getByRole("button", { name: "Стереть навсегда" });
  expect(await act.isDisabled()).toBe(true);
  await dialog.getByRole("textbox", { name: /Чтобы подтвердить/ }).fill(`${last} ${first}`);
  await act.click();
  await page.waitForURL("**/contacts");
  await until(async () => (await admin.get(`/contacts/${made.id}`)).status === 404, {
    what: "the person gone",
  });
  expect((await admin.get(`/deals/${deal.id}`)).body.title).toBe("Шкаф для [удалено]");
});
