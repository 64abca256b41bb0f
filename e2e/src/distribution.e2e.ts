// Who gets a request: the administrator makes a rule, a form of the site goes by it live, what is not begun goes to another; a request becomes a deal that a head approves.
import { randomInt } from "node:crypto";
import { expect, inject, onTestFinished, test } from "vitest";
import { api, database, login, open, until } from "./index";

const send = async (form: string, body: Record<string, string>) => {
  const answer = await fetch(`${inject("product").url}/intake/forms/${form}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
};
const phone = () => `+7999${String(randomInt(1e7)).padStart(7, "0")}`;

test("a rule gives a request out, it goes on when nobody begins, and a head approves a deal", async () => {
  const word = `стеллаж${randomInt(1e6)}`;
  const admin = api("admin");
  const page = await open("/settings/distribution");
  await login(page, "admin");
  await page.getByText("Вакансии — отделу кадров").first().waitFor();
  await page.getByRole("button", { name: "Правило", exact: true }).click();
  const panel = page.getByRole("dialog", { name: "Новое правило" });
  await panel.getByLabel("Название").fill(`Правило ${word}`);
  await panel.getByRole("button", { name: "Условие", exact: false }).first().click();
  await panel.getByRole("combobox", { name: "Поле" }).first().click();
  await page.getByRole("option", { name: "Слова обращения" }).click();
  await panel.getByRole("textbox", { name: /Слова обращения/ }).fill(word);
  await panel.getByRole("combobox", { name: "Как выбирать" }).click();
  await page.getByRole("option", { name: "По очереди" }).click();
  await panel.getByRole("combobox", { name: "Роли" }).click();
  await page.getByRole("option", { name: "Менеджер", exact: true }).click();
  await page.keyboard.press("Escape");
  await panel.getByLabel("Взять в работу за, минут").fill("1");
  await panel.getByRole("button", { name: "Создать" }).click();
  await page.getByText("Правило добавлено").waitFor();
  const rules = (await admin.get("/distribution-rules")).body.items;
  const made = rules.find((one: { name: string }) => one.name === `Правило ${word}`);
  onTestFinished(async () => {
    await admin.delete(`/distribution-rules/${made.id}`);
  });
  const order = [
    made.id,
    ...rules.map((one: { id: number }) => one.id).filter((id: number) => id !== made.id),
  ];
  await admin.put("/distribution-rules/order", { rules: order });
  await page.getByText(`Слова обращения содержит ${word}`).waitFor();

  const number = phone();
  await send("site", { name: "Анна", phone: number, comment: `Нужен ${word}` });
  const lead = async () => (await admin.get(`/leads?phone=${encodeURIComponent(number)}`)).body.items[0];
  await until(async () => (await lead())?.responsible, { what: "somebody for the request" });
  const first = await lead();
  const logins: Record<string, string> = { "Мария Кузнецова": "manager1", "Иван Попов": "manager2" };
  const desk = await open(`/leads/${first.id}`);
  await login(desk, logins[first.responsible.name] ?? "manager1");
  await desk.getByText(/Взять в работу до/).waitFor();
  await desk.getByText(`По правилу «Правило ${word}»: ${first.responsible.name}`).waitFor();

  // meanwhile a request becomes a deal, and the head has the word
  await admin.patch("/forms/vacancy", { asDeal: null });
  await admin.post("/forms", { code: word.replace("стеллаж", "deal"), name: word, source: "site" });
  await admin.patch(`/forms/${word.replace("стеллаж", "deal")}`, {
    asDeal: true,
    pipeline: "sales",
    approval: true,
  });
  await send(word.replace("стеллаж", "deal"), { name: `Пётр ${word}`, phone: phone() });
  const head = await open("/");
  await login(head, "rop");
  await head.getByRole("button", { name: new RegExp(`Одобрить: .*${word}`) }).click();
  await head.getByText("Сделка одобрена").first().waitFor();
  const deals = (await admin.get(`/deals?q=${encodeURIComponent(word)}`)).body.items;
  expect(deals[0].approval.state).toBe("approved");

  // nobody began within the minute: it is with another now, and its first manager's screen says so
  await database(
    "update distribution_wait set due_at = now() where subject_type = 'lead' and subject_id = $1",
    first.id,
  );
  await until(async () => (await lead()).responsible.id !== first.responsible.id, {
    what: "the lead with another",
  });
  const log = (await admin.get(`/distribution-rules/log?leadId=${first.id}`)).body.items;
  expect(log[0].former.name).toBe(first.responsible.name);
});
