// A manager chooses what reaches them by what and hears a ring live; the administrator tells another program of events and sees the test arrive.
import { createHmac, randomInt } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { api, login, open, screenshot, until } from "./index";

test("ways are chosen, the bell rings live, and a kind is muted in it", async () => {
  const title = `Перезвонить ${randomInt(1e9)}`;
  const manager = api("manager2");
  const me = (await manager.get("/me")).body;
  onTestFinished(async () => {
    await manager.patch("/notifications/settings", { muted: [], ways: { tasks: null }, manner: null });
  });
  const page = await open("/settings/notifications");
  await login(page, "manager2");
  const mail = page.getByRole("checkbox", { name: "Задачи: Почта" });
  await mail.check();
  await screenshot(page, "my notifications");
  await page.getByText("Раз в час", { exact: true }).click();
  await until(async () => {
    const kept = (await manager.get("/notifications/settings")).body;
    const tasks = kept.groups.find((one: { code: string }) => one.code === "tasks");
    return tasks.ways.includes("mail") && kept.manner.digest === "hourly";
  });
  await page.reload();
  expect(await page.getByRole("checkbox", { name: "Задачи: Почта" }).isChecked()).toBe(true);

  await api("rop").post("/tasks", {
    title,
    responsibleId: me.id,
    deadline: new Date(Date.now() + 86_400_000).toISOString(),
  });
  // the toast, on whatever screen
  await page.getByRole("button", { name: title }).waitFor();
  await page.getByRole("button", { name: /^Уведомления: / }).click();
  const panel = page.getByRole("dialog", { name: "Уведомления" });
  await panel.getByText(title).waitFor();
  await panel.getByRole("button", { name: "Действия: Новая задача" }).first().click();
  await page.getByRole("menuitem", { name: "Больше не присылать такие" }).click();
  await page.getByText("«Новая задача» больше не приходят").waitFor();
  await panel.getByRole("button", { name: new RegExp(title) }).click();
  await page.waitForURL(/\/tasks\?.*task=\d+/);
  expect((await manager.get("/notifications/settings")).body.muted).toEqual(["task-created"]);
});

test("a webhook is added, its secret shown once, and its test seen", async () => {
  const got: { headers: Record<string, unknown>; body: string }[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (piece) => {
      body += piece;
    });
    request.on("end", () => {
      got.push({ headers: request.headers, body });
      response.end("принято складом");
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.2", listening));
  onTestFinished(() => void server.close());
  const name = `Склад ${randomInt(1e9)}`;
  const page = await open("/settings/webhooks");
  await login(page, "admin");
  await page.getByRole("button", { name: "Добавить вебхук" }).first().click();
  const panel = page.getByRole("dialog");
  await panel.getByLabel("Название").fill(name);
  await panel.getByLabel("Адрес").fill("https://127.0.0.1/x");
  await panel.getByRole("combobox", { name: /^События/ }).fill("deal.*");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await panel.getByRole("button", { name: "Создать" }).click();
  await panel.getByText("внутреннюю сеть").waitFor();
  await panel.getByLabel("Адрес").fill(`http://127.0.0.2:${(server.address() as AddressInfo).port}/voronka`);
  await panel.getByRole("button", { name: "Создать" }).click();
  const secret = (await panel.getByText(/^whsec_/).textContent()) ?? "";
  await panel.getByRole("button", { name: "Секрет сохранён" }).click();
  const hook = (await api("admin").get("/webhooks")).body.items.find(
    (one: { name: string }) => one.name === name,
  );
  onTestFinished(async () => {
    const { version } = (await api("admin").get(`/webhooks/${hook.id}`)).body;
    await api("admin").delete(`/webhooks/${hook.id}`, { version });
  });
  expect(hook.secret).toBeUndefined();

  await page.getByRole("button", { name: `Доставки: ${name}` }).click();
  await page.getByRole("button", { name: "Отправить проверочное" }).click();
  const delivery = page.getByRole("dialog");
  await delivery.getByText("Доставлено", { exact: true }).waitFor();
  await delivery.getByText("принято складом").waitFor();
  await delivery.getByText("webhook.test").first().waitFor();
  await screenshot(page, "webhook delivery");
  const one = got[0];
  if (!one) throw new Error("nothing came");
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  const signed = `${one.headers["webhook-id"]}.${one.headers["webhook-timestamp"]}.${one.body}`;
  expect(one.headers["webhook-signature"]).toBe(
    `v1,${createHmac("sha256", key).update(signed).digest("base64")}`,
  );
});
