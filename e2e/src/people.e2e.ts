// A deal is worked by two: the administrator says from which stage the operator answers, the move hands it over, «Сегодня» tells both.
import { randomInt } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import { api, login, open, until } from "./index";

const RULE = "/pipelines/service/stages/repair";

test("from the repair on the operator answers: the move says so, the operator accepts, going back hands back", async () => {
  onTestFinished(async () => {
    await api("admin").patch(RULE, { handOver: null });
  });
  const settings = await open("/settings/pipelines?pipeline=service");
  await login(settings, "admin");
  await settings.getByRole("button", { name: "Ремонт", exact: true }).click();
  const panel = settings.getByRole("dialog");
  await panel.getByRole("switch", { name: "С этой стадии отвечает другой" }).press("Space");
  await panel.getByRole("button", { name: "Сохранить" }).click();
  await until(async () => {
    const service = (await api("admin").get("/pipelines")).body.items.find(
      (one: { code: string }) => one.code === "service",
    );
    return (
      service.stages.find((one: { code: string }) => one.code === "repair").handOver?.role === "operator"
    );
  });

  const title = `Ремонт вдвоём ${randomInt(1e9)}`;
  const deal = (await api("manager1").post("/deals", { title, pipeline: "service" })).body;
  const card = await open(`/deals/${deal.id}`);
  await login(card, "manager1");
  await card.getByText("до «Ремонт»:").waitFor();
  // by keyboard alone
  await card
    .getByRole("heading", { name: /Участники/ })
    .locator("..")
    .getByRole("button", { name: "Добавить" })
    .press("Enter");
  const who = card.getByRole("combobox", { name: "Кто", exact: true });
  await who.fill("Морозова");
  await who.press("ArrowDown");
  await who.press("Enter");
  await card.getByRole("combobox", { name: "Роль", exact: true }).press("Tab");
  await card.keyboard.press("Enter");
  await card.getByRole("list", { name: "Участники" }).getByText("Елена Морозова").waitFor();

  await card.getByRole("button", { name: "Ремонт" }).first().click();
  await card.getByText("Теперь отвечает: Елена Морозова.").waitFor();
  await card.getByText("по правилу стадии «Ремонт»", { exact: false }).first().waitFor();

  const today = await open("/");
  await login(today, "operator");
  const handed = today.getByRole("region", { name: /Передано вам/ });
  await handed.getByText(title).waitFor();
  await handed.getByRole("button", { name: `Принять: ${title}` }).click();
  await until(async () => (await api("operator").get(`/deals/${deal.id}`)).body.handed === null);

  const { version } = (await api("operator").get(`/deals/${deal.id}`)).body;
  const back = await api("operator").post(`/deals/${deal.id}/stage`, { stage: "diagnostics" }, { version });
  expect(back.body.responsible.name).toBe("Мария Кузнецова");
  await card.getByText("вернулась до стадии «Ремонт»", { exact: false }).first().waitFor();
});

test("an observer reads and changes nothing", async () => {
  const title = `Под наблюдением ${randomInt(1e9)}`;
  const deal = (await api("manager1").post("/deals", { title, pipeline: "service" })).body;
  const observer = (await api("manager2").get("/me")).body.id;
  await api("manager1").post(
    `/deals/${deal.id}/participants`,
    { employeeId: observer, role: "observer" },
    { version: deal.version },
  );
  const refused = await api("manager2").post(`/deals/${deal.id}/stage`, { stage: "repair" }, { version: 2 });
  expect(refused.status).toBe(403);
  const page = await open(`/deals/${deal.id}`);
  await login(page, "manager2");
  await page.getByRole("list", { name: "Участники" }).getByText("Наблюдатель").waitFor();
  expect(await page.getByRole("button", { name: "Отказ", exact: true }).count()).toBe(0);
  await page.getByRole("button", { name: "Выйти из участников" }).click();
  await until(async () => (await api("manager2").get(`/deals/${deal.id}`)).status === 404);
});
