// The story of a record: who said what to whom, with which file, and what was changed from what to what.
import { randomInt } from "node:crypto";
import { expect, test } from "vitest";
import { api, login, open } from "./index";

test("a mention with a file rings at the colleague's desk, who opens it; changes, search and the client's story tell the rest", async () => {
  const mark = randomInt(1e9);
  const manager = api("manager1");
  const company = (await manager.post("/companies", { name: `Заказчик ${mark}` })).body;
  const deal = (
    await manager.post("/deals", {
      title: `Стеллажи ${mark}`,
      companyId: company.id,
      amount: { amount: "10000.00", currency: "RUB" },
    })
  ).body;
  const head = (await api("rop").get("/me")).body;

  const page = await open(`/deals/${deal.id}`);
  await login(page, "manager1");
  await page.getByRole("heading", { name: deal.title }).waitFor();
  const field = page.getByRole("textbox", { name: "Комментарий" });
  await field.pressSequentially(`**Срочно** @${head.name.slice(0, 4)}`);
  await page.getByRole("option", { name: head.name }).waitFor();
  await page.keyboard.press("Enter");
  await page.keyboard.type("посмотрите скидку");
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: "План склада.txt", mimeType: "text/plain", buffer: Buffer.from("план") });
  await page.getByRole("button", { name: "Убрать План склада.txt" }).waitFor();
  await page.getByRole("button", { name: "Отправить" }).click();
  const story = page.getByRole("region", { name: "История" });
  await story.locator("strong", { hasText: "Срочно" }).waitFor();
  await story.getByText(`@${head.name}`).waitFor();
  await story.getByRole("button", { name: "План склада.txt" }).waitFor();

  await manager.patch(
    `/deals/${deal.id}`,
    { amount: { amount: "12500.00", currency: "RUB" } },
    { version: 1 },
  );
  await story.getByText(/Сумма: 10\s000,00\s₽ → 12\s500,00\s₽/).waitFor();

  await story.getByRole("searchbox", { name: "Искать в истории" }).fill("скидки");
  await story.getByText(/10\s000,00/).waitFor({ state: "detached" });
  await story.locator("strong", { hasText: "Срочно" }).waitFor();

  const desk = await open("/tasks");
  await login(desk, "rop");
  await desk.getByRole("button", { name: /Уведомления/ }).click();
  await desk
    .getByText(/Срочно/)
    .first()
    .click();
  await desk.waitForURL(new RegExp(`/deals/${deal.id}$`));
  const [saved] = await Promise.all([
    desk.waitForEvent("download"),
    desk.getByRole("button", { name: "План склада.txt" }).click(),
  ]);
  expect(saved.suggestedFilename()).toBe("План склада.txt");

  await desk.goto(`/companies/${company.id}`);
  const clients = desk.getByRole("region", { name: "История" });
  await clients.getByText(/12\s500,00/).waitFor();
  expect(await clients.getByRole("link", { name: deal.title }).count()).toBeGreaterThan(0);
});
