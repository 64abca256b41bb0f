// Rights in the browser: a pipeline of its own, a field that is hidden, a vacation, another's eyes, a dismissal that hands everything over.
import { randomInt } from "node:crypto";
import { expect, test } from "vitest";
import { api, login, open, until } from "./index";

const made = async (name: string, role: string, department?: number) =>
  (
    await api("admin").post("/employees", {
      login: `r${randomInt(1e9)}`,
      name,
      roles: [role],
      departmentId: department ?? null,
    })
  ).body;

test("a role gets rights of its own in a pipeline, hides a field, and is copied", async () => {
  const code = `r${randomInt(1e9)}`;
  await api("admin").post("/roles", { code, name: `Роль ${code}` });
  const page = await open(`/settings/roles?role=${code}`);
  await login(page, "admin");
  await page.getByRole("combobox", { name: "Сделки: Смотреть" }).selectOption("participant");
  await page.getByRole("button", { name: "Сохранить" }).click();
  await page.getByText("Права сохранены и уже действуют").waitFor();
  await page.getByRole("combobox", { name: "Где действуют права" }).click();
  await page.getByRole("option", { name: /Тендеры/ }).click();
  await page.getByRole("combobox", { name: "Сделки: Смотреть" }).selectOption("none");
  await page.getByRole("button", { name: "Сохранить" }).click();
  await page.getByText("нельзя смотреть").waitFor();
  await page.getByRole("group", { name: "Контакты" }).getByLabel("телефоны").press("Space");
  const role = async () => {
    const roles = (await api("admin").get("/roles")).body.items;
    return roles.find((one: { code: string }) => one.code === code);
  };
  await until(async () => (await role()).hidden.length === 1);
  expect((await role()).rights).toEqual([
    { entity: "deal", action: "read", scope: "participant", pipeline: null },
    { entity: "deal", action: "read", scope: "none", pipeline: "tender" },
  ]);
  await page.getByRole("button", { name: `Действия: Роль ${code}` }).click();
  await page.getByRole("menuitem", { name: "Создать копию" }).click();
  await page.getByLabel("Название роли").fill(`Копия ${code}`);
  await page.getByRole("dialog").getByRole("button", { name: "Создать" }).click();
  await page.getByRole("heading", { name: `Копия ${code}` }).waitFor();
  const copy = (await api("admin").get("/roles")).body.items.at(-1);
  expect(copy.rights.length).toBe(2);
  expect(copy.hidden).toEqual([{ entity: "contact", field: "phones" }]);
});

test("whoever is away is stood in for: the colleague's screen shows their deals", async () => {
  const title = `Отпускная ${randomInt(1e9)}`;
  const me = (await api("operator").get("/me")).body;
  const owner = await made(`Отпускник ${randomInt(1e9)}`, "manager");
  const deal = (await api("admin").post("/deals", { title, responsibleId: owner.id })).body;
  const page = await open("/settings/employees");
  await login(page, "admin");
  await page.getByLabel("Имя или логин").fill(owner.name);
  await page.getByRole("row", { name: new RegExp(owner.name) }).click();
  const panel = page.getByRole("dialog");
  await panel.getByText("Отпусков и поездок не запланировано.").waitFor();
  const today = new Date().toLocaleDateString("sv", { timeZone: "Europe/Moscow" });
  await api("admin").post(`/employees/${owner.id}/absences`, {
    since: today,
    until: today,
    standInId: me.id,
  });
  const operator = await open(`/deals/${deal.id}`);
  await login(operator, "operator");
  await operator.getByRole("heading", { name: title }).waitFor();
  await page.reload();
  await page
    .getByRole("row", { name: new RegExp(owner.name) })
    .getByText(/нет до/)
    .waitFor();
});

test("an administrator looks with an employee's eyes and changes nothing", async () => {
  const page = await open("/settings/employees?q=Кузнецова");
  await login(page, "admin");
  await page.getByRole("row", { name: /Мария Кузнецова/ }).click();
  await page.getByRole("button", { name: "Смотреть глазами сотрудника" }).click();
  await page.getByText("Вы смотрите глазами сотрудника Мария Кузнецова").waitFor();
  await page.getByRole("button", { name: "Закончить" }).click();
  await page.getByRole("heading", { name: "Сотрудники" }).waitFor();
  expect(await page.getByText("Вы смотрите глазами").count()).toBe(0);
});

test("a dismissal hands everything over, and says what moved", async () => {
  const heir = await made(`Наследник ${randomInt(1e9)}`, "manager");
  const leaving = await made(`Уходящий ${randomInt(1e9)}`, "manager");
  const deals = await Promise.all(
    [1, 2, 3].map((n) => api("admin").post("/deals", { title: `Дело ${n}`, responsibleId: leaving.id })),
  );
  const page = await open(`/settings/employees?q=${encodeURIComponent(leaving.name)}`);
  await login(page, "admin");
  await page.getByRole("row", { name: new RegExp(leaving.name) }).click();
  await page.getByRole("button", { name: "Уволить" }).click();
  const dialog = page.getByRole("dialog", { name: /^Уволить/ });
  await dialog.getByRole("combobox", { name: "Кому передать всё" }).click();
  await page.getByRole("option", { name: "одному сотруднику" }).click();
  await dialog.getByRole("combobox", { name: "Кому передать", exact: true }).fill(heir.name);
  await page.getByRole("option", { name: heir.name }).click();
  await dialog.getByRole("button", { name: "Уволить" }).click();
  await page.getByText("Передано 3 записи").waitFor();
  for (const one of deals) {
    const deal = (await api("admin").get(`/deals/${one.body.id}`)).body;
    expect(deal.responsible.id).toBe(heir.id);
  }
});
