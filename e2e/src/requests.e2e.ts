// The users' own stories of requests: what a form sets off (003 §1), what a conversion sets off up the line (003 §3), and who never gets a request (002).
import { randomInt } from "node:crypto";
import { expect, inject, onTestFinished, test } from "vitest";
import { api, database, intake, login, mails, open, until } from "./index";

const phone = () => `+7912${String(randomInt(1e7)).padStart(7, "0")}`;
const LOGINS: Record<string, string> = {
  "Мария Кузнецова": "manager1",
  "Иван Попов": "manager2",
  "Анна Лебедева": "manager3",
};

interface Sms {
  to: string;
  text: string;
}
const sms = async () => (await (await fetch(`${inject("product").url}/demo/sms`)).json()) as Sms[];

async function leadOf(number: string) {
  return until(
    async () => {
      const found = (await api("admin").get(`/leads?phone=${encodeURIComponent(number)}`)).body.items[0];
      return found?.responsible ? found : undefined;
    },
    { what: "a lead with somebody responsible" },
  );
}

test("a form: the client and the manager are written to, the task is the head's, who accepts it", async () => {
  const mark = randomInt(1e9);
  const number = phone();
  const client = `anna-${mark}@client.example`;
  await intake("/intake/forms/site", {
    name: `Анна ${mark}`,
    phone: number,
    email: client,
    comment: `Стеллажи для архива ${mark}`,
  });
  const lead = await leadOf(number);
  const who = LOGINS[lead.responsible.name] as string;
  const manager = (await api(who).get("/me")).body;

  await until(async () => (await mails()).some((mail) => mail.to.includes(client)), {
    what: "a letter to the client",
  });
  await until(async () => (await sms()).some((one) => one.to === number), { what: "an SMS to the client" });
  await until(
    async () =>
      (await mails()).some((mail) => mail.to.includes(manager.email) && mail.html?.includes(String(mark))),
    { what: "a letter to the manager" },
  );
  await until(
    async () => (await sms()).some((one) => one.to.startsWith("+7916") && one.text.includes(String(mark))),
    {
      what: "an SMS to the manager",
    },
  );
  await until(
    async () =>
      (await api(who).get("/notifications?limit=50")).body.items.some(
        (one: { subject?: { type: string; id: number } }) =>
          one.subject?.type === "lead" && one.subject.id === lead.id,
      ),
    { what: "the bell of the manager" },
  );
  const task = await until(
    async () =>
      (await api(who).get(`/tasks?subjectType=lead&subjectId=${lead.id}`)).body.items.find(
        (one: { title: string }) => one.title.startsWith("Обработать заявку"),
      ),
    { what: "the task" },
  );
  expect(task).toMatchObject({
    acceptance: true,
    creator: { name: "Сергей Волков" },
    responsible: { id: manager.id },
  });

  const desk = await open(`/leads/${lead.id}`);
  await login(desk, who);
  await desk.getByRole("region", { name: "История" }).getByText("отправлено").first().waitFor();
  await desk.goto(`/tasks?task=${task.id}`);
  const panel = desk.getByRole("dialog", { name: "Задача" });
  await panel.getByRole("button", { name: "Выполнено" }).click();
  await panel.getByRole("textbox", { name: "Что получилось" }).fill("Ждёт замера в четверг");
  await panel.getByRole("button", { name: "Выполнено" }).click();

  await until(async () => (await api(who).get(`/tasks/${task.id}`)).body.status === "awaiting-acceptance");

  const head = await open(`/tasks?due=awaiting&task=${task.id}`);
  await login(head, "rop");
  const judged = head.getByRole("dialog", { name: "Задача" });
  await judged.getByText("Ждёт замера в четверг").waitFor();
  await judged.getByRole("button", { name: "Принять" }).click();
  await until(async () => (await api("rop").get(`/tasks/${task.id}`)).body.status === "done");
});

test("a large deal of a conversion goes to the head, and the line above hears of it", async () => {
  const title = `Оснащение склада ${randomInt(1e9)}`;
  const manager = api("manager1");
  const lead = (
    await manager.post("/leads", { title, contactName: "Пётр Громов", phones: [phone()], source: "site" })
  ).body;
  const converted = await manager.post(
    `/leads/${lead.id}/convert`,
    {
      deal: { title, pipeline: "sales", amount: { amount: "4500000.00", currency: "RUB" } },
      company: { name: title },
    },
    { version: lead.version },
  );
  expect(converted.status, JSON.stringify(converted.body)).toBeLessThan(300);
  const id = converted.body.deal.id;
  await until(async () => (await api("rop").get(`/deals/${id}`)).body.responsible?.name === "Сергей Волков", {
    what: "the deal with the head",
  });
  await until(
    async () =>
      (await mails()).some((mail) => mail.to.includes("rop@voronka.example") && mail.subject.includes(title)),
    { what: "a letter to the head" },
  );
  const head = await open(`/deals/${id}`);
  await login(head, "rop");
  await head
    .getByText(/Проработать сделку/)
    .first()
    .waitFor();
  const director = await open("/");
  await login(director, "director");
  await director.getByRole("button", { name: /^Уведомления: / }).click();
  await director
    .getByRole("dialog", { name: "Уведомления" })
    .getByText(new RegExp(`${title}.*Мария Кузнецова|Мария Кузнецова.*${title}`))
    .first()
    .waitFor();
});

test("a vacancy is unseen by sales, the absent get nothing, and what stood still for a week is on the dashboard", async () => {
  const mark = randomInt(1e9);
  const seeker = phone();
  await intake("/intake/forms/vacancy", { name: `Соискатель ${mark}`, phone: seeker, comment: "Ищу работу" });
  const vacancy = await leadOf(seeker);
  expect(vacancy.responsible.name).toBe("Наталья Зайцева");
  expect((await api("rop").get(`/leads/${vacancy.id}`)).status).toBe(404);
  expect((await api("hr").get(`/leads/${vacancy.id}`)).status).toBe(200);

  const presence = (value: string) => api("manager2").patch("/me", { presence: value });
  onTestFinished(async () => {
    await presence("present");
  });
  expect((await presence("absent")).status).toBeLessThan(300);
  const numbers = [phone(), phone(), phone()];
  for (const number of numbers)
    await intake("/intake/forms/site", { name: `Клиент ${mark}`, phone: number, comment: "Шкафы" });
  for (const number of numbers) expect((await leadOf(number)).responsible.name).not.toBe("Иван Попов");

  // the clock is moved by moving back what the card remembers
  const still = (await api("manager1").post("/leads", { title: `Забытый ${mark}`, phones: [phone()] })).body;
  await database(
    "update lead set active_at = now() - interval '8 days', moved_at = now() - interval '8 days' where id = $1",
    still.id,
  );
  const head = await open("/");
  await login(head, "rop");
  await head
    .getByRole("region", { name: /Лиды без движения/ })
    .getByRole("link", { name: /Лиды без движения/ })
    .click();
  await head.getByText(`Забытый ${mark}`).first().waitFor();
});
