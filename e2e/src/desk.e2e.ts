// What people do at a desk, in the browser: a lead from the form to the deal, a call, a refusal.
import { randomInt } from "node:crypto";
import { expect, test } from "vitest";
import { api, intake, login, open, until } from "./index";

const phone = () => `+7913${String(randomInt(10_000_000)).padStart(7, "0")}`;

/** A lead of this manager. */
async function leadOf(login: string, fields: Record<string, unknown>) {
  const made = await api(login).post("/leads", { source: "site", ...fields });
  expect(made.status).toBe(201);
  return made.body;
}

test("a request of the site appears on the board without a reload", async () => {
  const name = `Анна ${randomInt(1e9)}`;
  const page = await open("/leads");
  await login(page, "rop");
  await page.getByRole("heading", { name: "Лиды" }).waitFor();
  await page.getByText("Не обработан").first().waitFor();
  await intake("/intake/forms/site", { name, phone: phone() });
  await page.getByText(name).first().waitFor();
});

test("a manager says something, moves the lead and turns it into a deal of a company", async () => {
  const title = `Шкафы ${randomInt(1e9)}`;
  const lead = await leadOf("manager1", {
    title,
    contactName: "Пётр Ильин",
    phones: [phone()],
    emails: ["p@client.example"],
  });
  const page = await open(`/leads/${lead.id}`);
  await login(page, "manager1");
  await page.getByRole("heading", { name: title }).waitFor();

  await page.getByRole("textbox", { name: "Комментарий" }).fill("Просит скидку");
  await page.keyboard.press("Control+Enter");
  await page.getByText("Просит скидку").last().waitFor();

  await page
    .getByRole("navigation", { name: "Стадия" })
    .getByRole("button", { name: "Финальная стадия" })
    .click();
  await until(async () => (await api("manager1").get(`/leads/${lead.id}`)).body.stage === "qualified");

  await page.getByRole("link", { name: "Превратить в сделку" }).click();
  await page.getByText("Новая", { exact: true }).click();
  await page.getByRole("textbox", { name: "Название" }).first().fill(`Ромашка ${title}`);
  await page.getByLabel("ИНН").first().fill("7707083890");
  await page.getByRole("button", { name: "Создать сделку" }).click();
  await page.getByText("ИНН с ошибкой: проверьте цифры").waitFor();
  await page.getByLabel("ИНН").first().fill("7736207543");
  await page.getByLabel("Сумма, ₽").fill("128 450,00");
  await page.getByRole("button", { name: "Создать сделку" }).click();
  await page.waitForURL(/\/deals\/\d+$/);
  await page.getByText("128 450,00 ₽").first().waitFor();
  const deal = (await api("manager1").get(`/deals/${page.url().split("/").pop()}`)).body;
  expect(deal).toMatchObject({ pipeline: "sales", source: "site", lead: { id: lead.id } });
  expect(deal.company.name).toBe(`Ромашка ${title}`);
});

test("a refusal wants a status and a reason of that status", async () => {
  const title = `Отказ ${randomInt(1e9)}`;
  const lead = await leadOf("manager2", { title, phones: [phone()] });
  const page = await open(`/leads/${lead.id}`);
  await login(page, "manager2");
  await page.getByRole("button", { name: "Отказ", exact: true }).click();
  await page.getByRole("button", { name: "Отказать" }).click();
  await page.getByText("Выберите статус").waitFor();
  await page.getByRole("radio", { name: "Отказ клиента" }).check();
  await page.getByRole("radio", { name: "Не устроила цена" }).check();
  await page.getByRole("button", { name: "Отказать" }).click();
  await page.getByText("Забракован").first().waitFor();
  const refused = (await api("manager2").get(`/leads/${lead.id}`)).body;
  expect(refused).toMatchObject({
    stage: "rejected",
    refusal: { status: "client-refused", reason: "price" },
  });
});

test("who calls is on the screen before the call is answered, and what is noted stays with the client", async () => {
  const number = phone();
  const company = await api("manager1").post("/companies", {
    name: `Звонящие ${randomInt(1e9)}`,
    phones: [number],
  });
  const page = await open("/tasks");
  await login(page, "manager1");
  await page.getByRole("heading", { name: "Задачи" }).waitFor();
  const call = {
    callid: `desk-${randomInt(1e9)}`,
    phone: number.slice(1),
    user: "manager1",
    ext: "101",
    crm_token: "demo",
  };
  await intake("/telephony/megafon/demo", { cmd: "event", type: "INCOMING", ...call });
  const card = page.getByRole("article", { name: company.body.name });
  await card.getByText("Входящий звонок").waitFor();
  await intake("/telephony/megafon/demo", { cmd: "event", type: "ACCEPTED", ...call });
  await card
    .getByText(/Разговор/)
    .first()
    .waitFor();
  await card.getByRole("textbox", { name: "Заметка о разговоре" }).fill("Ждёт счёт завтра");
  await page.keyboard.press("Control+Enter");
  await until(async () => {
    const told = await api("manager1").get(`/companies/${company.body.id}/timeline`);
    return told.body.items.some((item: { data: { text?: string } }) => item.data.text === "Ждёт счёт завтра");
  });
  await intake("/telephony/megafon/demo", { cmd: "event", type: "COMPLETED", ...call });
  await card.getByRole("button", { name: /Закрыть карточку/ }).click();
  await card.waitFor({ state: "detached" });
});

test("what two change at once: the second is told and loses nothing", async () => {
  const lead = await leadOf("manager1", { title: `Двое ${randomInt(1e9)}`, phones: [phone()] });
  const page = await open(`/leads/${lead.id}`);
  await login(page, "manager1");
  await page.getByRole("heading", { name: lead.title }).waitFor();
  const moved = await api("rop").post(
    `/leads/${lead.id}/stage`,
    { stage: "contacted" },
    { version: lead.version },
  );
  expect(moved.status).toBe(200);
  // the other's move arrives by itself
  await page.locator('[aria-current="step"]', { hasText: "Состоявшийся звонок" }).waitFor();
});

test("Ctrl K finds a client by a piece of the number", async () => {
  const number = phone();
  const lead = await leadOf("manager1", { title: `Палитра ${randomInt(1e9)}`, phones: [number] });
  const page = await open("/");
  await login(page, "manager1");
  await page.getByRole("link", { name: "Сегодня" }).first().waitFor();
  await page.keyboard.press("Control+k");
  await page.getByPlaceholder("Клиент, телефон, ИНН, номер, действие…").fill(`8${number.slice(2)}`);
  await page.getByRole("option", { name: new RegExp(lead.title) }).waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/leads/${lead.id}`);
});
