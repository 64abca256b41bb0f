import { expect, inject, test } from "vitest";
import { login, open } from "./index";

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
  await page.getByRole("button", { name: "Выйти" }).click();
  await page.getByRole("button", { name: "Войти" }).click();
  await page.locator("#password").waitFor();
});

test("a wrong address of a program is a plain 404, one of a person is the application", async () => {
  const { url } = inject("product");
  for (const path of [
    "/q/no-such-page",
    "/ws/no-such-socket",
    "/exchange/no-such-system",
    "/t/no-such-letter",
  ])
    expect((await fetch(url + path)).status, path).toBe(404);
  for (const path of ["/leads/12", "/deals?pipeline=sales", "/m", "/m/orders/12"]) {
    const answer = await fetch(url + path);
    expect(answer.status, path).toBe(200);
    expect(await answer.text(), path).toContain('id="root"');
  }
});

test("browsers keep built files for ever and ask for pages every time", async () => {
  const { url } = inject("product");
  for (const path of ["/", "/m/"]) {
    const page = await fetch(url + path);
    expect(page.headers.get("cache-control"), path).toBe("no-cache");
    const script = (await page.text()).match(/src="([^"]+\.js)"/)?.[1];
    const built = await fetch(url + script);
    expect(built.status, script).toBe(200);
    expect(built.headers.get("cache-control"), script).toContain("immutable");
  }
});
