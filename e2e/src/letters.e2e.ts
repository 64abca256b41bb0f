// A letter from a deal's card: it leaves, is opened, is answered, and all of it moves under the manager's eyes; a stranger's letter becomes a lead.
import { randomInt } from "node:crypto";
import { expect, test } from "vitest";
import { api, faults, login, mails, open, until, writeLetter } from "./index";

const BOX = "sales@voronka.example";

test("a manager writes from the card of a deal; the client opens it and answers, live", async () => {
  const mark = randomInt(1e9);
  const client = `anna-${mark}@client.example`;
  const manager = api("manager1");
  const contact = (
    await manager.post("/contacts", { firstName: "Анна", lastName: `Смирнова ${mark}`, emails: [client] })
  ).body;
  const deal = (await manager.post("/deals", { title: `Шкафы ${mark}`, contactIds: [contact.id] })).body;

  const page = await open(`/deals/${deal.id}`);
  await login(page, "manager1");
  await page.getByRole("heading", { name: deal.title }).waitFor();
  await page.getByText("Письмо", { exact: true }).first().click();
  const form = page.getByRole("form", { name: "Новое письмо" });
  // whom it is about is whom it is to
  await form.getByText(client).waitFor();
  await form.getByRole("textbox", { name: "Тема" }).fill(`Сроки ${mark}`);
  const words = form.getByRole("textbox", { name: "Текст письма" });
  await words.click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("Отгрузим в пятницу");
  // what is typed survives a reload
  await page.reload();
  await page.getByText("Письмо", { exact: true }).first().click();
  await form.getByText("Отгрузим в пятницу").waitFor();
  expect(await faults(page)).toEqual([]);
  await form.getByRole("button", { name: "Отправить" }).click();

  const story = page.getByRole("region", { name: "История" });
  const letter = story.getByRole("article", { name: `Сроки ${mark}` }).first();
  await letter.getByText("отправлено").waitFor();
  const sent = await until(async () =>
    (await mails()).find((mail) => mail.to.includes(client) && mail.subject === `Сроки ${mark}`),
  );
  expect(sent.html).toContain("Отгрузим в пятницу");

  const pixel = /src="([^"]+\/t\/[^"]+\.gif)"/.exec(sent.html ?? "")?.[1] ?? "";
  await fetch(pixel, { headers: { "User-Agent": "Mozilla/5.0 Firefox/140.0" } });
  await letter.getByText("открыто").waitFor();

  await writeLetter({
    from: client,
    to: BOX,
    subject: `Re: Сроки ${mark}`,
    text: "Подходит, ждём\n\n> Отгрузим в пятницу",
    inReplyTo: sent.id,
  });
  await story.getByText("Подходит, ждём").waitFor();
  await story.getByText("ответили").waitFor();
  const answer = story.getByRole("article", { name: `Re: Сроки ${mark}` });
  await answer.getByRole("button", { name: "Ответить" }).click();
  await answer.getByRole("textbox", { name: "Тема" }).waitFor();
  expect(await answer.getByRole("textbox", { name: "Тема" }).inputValue()).toBe(`Re: Сроки ${mark}`);
});

test("a stranger's letter becomes a lead", async () => {
  const mark = randomInt(1e9);
  const from = `new-${mark}@stranger.example`;
  await writeLetter({ from: `Пётр <${from}>`, to: BOX, subject: `Нужны полки ${mark}`, text: "Десять штук" });
  const lead = await until(async () => (await api("rop").get(`/leads?email=${from}`)).body.items[0]);
  expect(lead.title).toBe(`Нужны полки ${mark}: Пётр`);
  expect(lead.source).toBe("mail");
});
