// A task from the head to the manager and back, and a day moved in the calendar without a mouse.
import { randomInt } from "node:crypto";
import { expect, test } from "vitest";
import { api, login, open, until } from "./index";

const idOf = async (name: string) => (await api(name).get("/me")).body.id as number;
const taskOf = async (name: string, id: number) => (await api(name).get(`/tasks/${id}`)).body;

test("who set a task returns what was done, and accepts it the second time", async () => {
  const title = `Смета ${randomInt(1e9)}`;
  const head = await open("/tasks?create=true");
  await login(head, "rop");
  const form = head.getByRole("dialog", { name: "Новая задача" });
  await form.getByRole("textbox", { name: "Что сделать" }).fill(title);
  await form.getByRole("combobox", { name: "Ответственный" }).click();
  await head.getByRole("option", { name: "Мария Кузнецова" }).click();
  await form.getByRole("button", { name: "Дополнительно" }).click();
  await form.getByRole("checkbox", { name: "Принимает постановщик" }).check();
  await form.getByRole("checkbox", { name: "Нужен результат" }).check();
  await form.getByRole("button", { name: "Создать" }).click();
  await head.getByText("Задача поставлена").waitFor();
  const found = await api("rop").get(`/tasks?q=${encodeURIComponent(title)}`);
  const id = found.body.items[0].id as number;
  expect(found.body.items[0]).toMatchObject({ acceptance: true, resultRequired: true });

  const manager = await open(`/tasks?task=${id}`);
  await login(manager, "manager1");
  const panel = manager.getByRole("dialog", { name: "Задача" });
  await panel.getByRole("button", { name: "Выполнено" }).click();
  await panel.getByText("Напишите, что получилось").waitFor();
  await panel.getByRole("textbox", { name: "Что получилось" }).fill("Смета без доставки");
  await panel.getByRole("button", { name: "Выполнено" }).click();
  await until(async () => (await taskOf("manager1", id)).status === "awaiting-acceptance");

  await head.goto(`/tasks?due=awaiting&task=${id}`);
  const mine = head.getByRole("dialog", { name: "Задача" });
  await mine.getByText("Смета без доставки").waitFor();
  await mine.getByRole("button", { name: "Вернуть", exact: true }).click();
  await mine.getByRole("textbox", { name: "Чего не хватает" }).fill("Добавьте доставку");
  await mine.getByRole("button", { name: "Вернуть", exact: true }).click();
  await until(async () => (await taskOf("rop", id)).status === "open");

  await manager.goto(`/tasks?task=${id}`);
  await panel.getByText("Добавьте доставку").waitFor();
  await panel.getByRole("textbox", { name: "Что получилось" }).fill("С доставкой");
  await panel.getByRole("button", { name: "Выполнено" }).click();
  await until(async () => (await taskOf("manager1", id)).status === "awaiting-acceptance");

  await head.goto(`/tasks?due=awaiting&task=${id}`);
  await mine.getByRole("button", { name: "Принять" }).click();
  await until(async () => (await taskOf("rop", id)).status === "done");
  expect((await taskOf("manager1", id)).result).toBe("С доставкой");
});

test("a task is moved in the calendar by the keyboard, and back by one press", async () => {
  const title = `Замер ${randomInt(1e9)}`;
  // a Wednesday of its own week, at noon in Moscow
  const wednesday = new Date(Date.UTC(2027, 8, 1 + 7 * randomInt(8), 9));
  const day = wednesday.toISOString().slice(0, 10);
  const made = await api("manager1").post("/tasks", {
    title,
    kind: "visit",
    deadline: wednesday.toISOString(),
    durationMinutes: 60,
    responsibleId: await idOf("manager1"),
  });
  expect(made.status).toBe(201);
  const { id } = made.body;
  const page = await open(`/tasks?view=week&date=${day}`);
  await login(page, "manager1");
  const task = page.getByRole("button", { name: new RegExp(`Визит, ${title}`) });
  await task.focus();
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowRight");
  const thursday = new Date(wednesday.getTime() + 25 * 3_600_000).toISOString();
  await until(async () => new Date((await taskOf("manager1", id)).deadline).toISOString() === thursday);
  await page.getByRole("button", { name: "Вернуть" }).click();
  await until(
    async () => new Date((await taskOf("manager1", id)).deadline).getTime() === wednesday.getTime(),
  );
});
