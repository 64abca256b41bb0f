// A satisfied client orders the same for five more cars: five leads and deals at once, and nobody loses where the client came from.
import { randomInt } from "node:crypto";
import { expect, test } from "vitest";
import { api, login, open, until } from "./index";

test("five copies of lead and deal, with their names, author and links", async () => {
  const manager = api("manager1");
  const title = `Пропуск ${randomInt(1e9)}`;
  const lead = (
    await manager.post("/leads", {
      title,
      phones: [`+79${randomInt(1e8, 1e9)}`],
      source: "site",
      utm: { source: "yandex" },
    })
  ).body;
  const { company, deal } = (
    await manager.post(
      `/leads/${lead.id}/convert`,
      {
        company: { name: `Автопарк ${title}` },
        contact: { firstName: "Анна" },
        deal: { pipeline: "service", title },
      },
      { version: 1 },
    )
  ).body;

  const page = await open(`/deals/${deal.id}`);
  await login(page, "manager1");
  await page.getByRole("button", { name: "Действия" }).click();
  await page.getByRole("menuitem", { name: "Создать копии" }).click();
  const panel = page.getByRole("dialog", { name: "Создать копии" });
  await panel.getByLabel("Сколько").fill("5");
  const names = panel.getByRole("list", { name: "Будут созданы" });
  await names.getByText(`Повтор 5/5 · ${title} · из сделки №${deal.id}`).waitFor();
  await panel.getByRole("button", { name: "Создать 5 копий" }).click();
  await panel.getByText("Создано 5 копий").waitFor();
  await panel.getByRole("button", { name: "Закрыть" }).last().click();

  const made = page.getByRole("region", { name: "Копии" });
  await made.getByRole("link", { name: `Повтор 2/5 · ${title} · из сделки №${deal.id}` }).waitFor();
  const copies = (await manager.get(`/deals?copiesOf=${deal.id}`)).body.items;
  expect(copies).toHaveLength(5);
  await made.getByRole("link", { name: `Повтор 2/5 · ${title} · из сделки №${deal.id}` }).click();
  await page.getByText("Автор для бонуса").waitFor();
  await page.getByText("Повтор сделки").waitFor();

  // The story of the parent and of the company tells of them, with links.
  await page.goto(`/companies/${company.id}`);
  await page.getByText(`(№ ${deal.id}) создано копий лида и сделки: 5`, { exact: false }).first().waitFor();
  await page
    .getByRole("link", { name: `№ ${copies[0].id}` })
    .first()
    .click();
  await until(async () => page.url().endsWith(`/deals/${copies[0].id}`));

  // The leads are finished, and know their deal.
  const born = (await manager.get(`/deals/${copies[0].id}`)).body.lead;
  await page.goto(`/leads/${born.id}`);
  await page.getByText("Повтор сделки").waitFor();
  expect((await manager.get(`/leads/${born.id}`)).body).toMatchObject({
    stage: "converted",
    source: "site",
    utm: { source: "yandex" },
    deal: { id: copies[0].id },
  });
});
