import { expect, test } from "vitest";
import { login, open, until } from "./index";

test("a manager logs in through Keycloak and sees the shell", async () => {
  const page = await open("/");
  await login(page, "manager1");
  await page.getByRole("link", { name: "Сегодня" }).first().waitFor();
  for (const section of ["Лиды", "Сделки", "Задачи"])
    expect(await page.getByRole("link", { name: section }).first().isVisible()).toBe(true);
});

test("a link to a screen leads there after the login", async () => {
  const page = await open("/leads");
  await login(page, "manager1");
  await page.waitForURL((url) => url.pathname === "/leads" && !url.searchParams.has("code"));
});

test("a wrong password is told in words and lets nobody in", async () => {
  const page = await open("/");
  await login(page, "manager1", "wrong");
  await page.getByText("Неправильное имя пользователя или пароль").waitFor();
  expect(new URL(page.url()).pathname).toContain("/realms/voronka/");
});

test("who logs out is asked for the password again", async () => {
  const page = await open("/");
  await login(page, "manager1");
  await page.getByRole("button", { name: /: меню$/ }).click();
  await page.getByRole("menuitem", { name: "Выйти" }).click();
  await page.getByRole("button", { name: "Войти" }).click();
  await page.locator("#password").waitFor();
});

test("a wrong address of a program is a plain 404, one of a person is the application", async () => {
  const page = await open("/");
  const status = (path: string) => page.request.get(path).then((answer) => answer.status());
  expect(await status("/q/no-such-page")).toBe(404);
  expect(await status("/ws/no-such-socket")).toBe(404);
  expect(await status("/leads/12")).toBe(200);
  expect(await until(() => page.title())).toContain("Воронка");
});
