// A client as papers and people know it: requisites with a bank account, a holding, who decides in which direction, a consent, a birthday.
import { randomInt } from "node:crypto";
import { expect, test } from "vitest";
import { api, login, open, until } from "./index";

test("requisites, a holding, a decision maker, a consent and a birthday", async () => {
  const mark = `Клиент ${randomInt(1_000_000)}`;
  const manager = api("manager1");
  const company = (await manager.post("/companies", { name: `${mark} ООО` })).body;
  const head = (await manager.post("/companies", { name: `${mark} группа` })).body;
  const born = new Date();
  born.setFullYear(born.getFullYear() - 40);
  const contact = (
    await manager.post("/contacts", {
      firstName: "Анна",
      lastName: mark,
      companyId: company.id,
      birthday: born.toLocaleDateString("sv-SE", { timeZone: "Europe/Moscow" }),
    })
  ).body;
  const deal = (await manager.post("/deals", { title: mark, companyId: company.id, pipeline: "sales" })).body;

  const page = await open(`/companies/${company.id}`);
  await login(page, "manager1");
  const panel = page.getByRole("button", { name: "Добавить" });
  await page.getByText("Реквизитов пока нет.").waitFor();
  await panel.last().click();
  const form = page.getByRole("dialog", { name: "Новые реквизиты" });
  await form.getByRole("textbox", { name: "ИНН" }).fill("7707083893");
  await form.getByRole("textbox", { name: "Полное наименование" }).fill(`ООО «${mark}»`);
  await form.getByRole("button", { name: "Добавить счёт" }).click();
  await form.getByRole("textbox", { name: "БИК" }).fill("044525225");
  await form.getByRole("textbox", { name: "Расчётный счёт" }).fill("40702810738000110123");
  expect(await form.getByRole("button", { name: "Заполнить по ИНН" }).count()).toBe(0);
  await form.getByRole("button", { name: "Добавить", exact: true }).click();
  await form.getByText("Счёт не сходится с БИК: проверьте оба").waitFor();
  await form.getByRole("textbox", { name: "Расчётный счёт" }).fill("40702810638000110123");
  await form.getByRole("button", { name: "Добавить", exact: true }).click();
  await form.waitFor({ state: "hidden" });
  await page.getByText("40702810638000110123").first().waitFor();
  expect((await manager.get(`/companies/${company.id}`)).body.inn).toBe("7707083893");

  await page
    .getByRole("button", { name: /Входит в/ })
    .first()
    .click();
  await page
    .getByRole("textbox", { name: "Входит в" })
    .or(page.getByRole("combobox", { name: "Входит в" }))
    .first()
    .fill(`${mark} группа`);
  await page.getByRole("option", { name: `${mark} группа` }).click();
  await page
    .getByRole("list", { name: "Компании холдинга" })
    .getByRole("link", { name: `${mark} группа` })
    .waitFor();
  expect((await manager.get(`/companies/${head.id}/holding`)).body.companies.length).toBe(2);

  await page.goto(new URL(`/contacts/${contact.id}`, page.url()).href);
  await page.getByRole("button", { name: `Действия: ${mark} ООО` }).click();
  await page.getByRole("menuitem", { name: "Изменить" }).click();
  const role = page.getByRole("dialog", { name: `${mark} ООО` });
  await role.getByRole("textbox", { name: "Должность или роль" }).first().fill("Директор");
  const direction = page.getByRole("option", { name: "Продажи" });
  await until(
    async () => {
      // by keyboard: an empty field of several values lies beneath its frame, and a press upon it is the frame's
      if (!(await direction.isVisible())) {
        await role.getByRole("combobox", { name: "ЛПР по направлениям" }).focus();
        await page.keyboard.press("ArrowDown");
      }
      return direction.isVisible();
    },
    { what: "the list of directions" },
  );
  await direction.click();
  await page.keyboard.press("Escape");
  if (await role.isVisible()) await role.getByRole("button", { name: "Сохранить" }).click();
  await page.getByText("ЛПР: Продажи").first().waitFor();

  await page.getByRole("button", { name: "Записать: Обработка данных" }).click();
  const consent = page.getByRole("dialog", { name: "Обработка данных: согласие" });
  await consent.getByRole("textbox", { name: "Откуда" }).fill("Заявление на бумаге");
  await consent.getByRole("button", { name: "Записать" }).click();
  await page.getByText("Обработка данных: дано").first().waitFor();

  await page.goto(new URL(`/deals/${deal.id}`, page.url()).href);
  await page.getByText("Принимают решения").first().waitFor();
  await page.goto(new URL("/", page.url()).href);
  await page
    .getByRole("region", { name: /Дни рождения/ })
    .getByRole("link", { name: new RegExp(mark) })
    .first()
    .waitFor();
});
