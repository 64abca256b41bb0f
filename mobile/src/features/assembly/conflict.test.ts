import { expect, test } from "vitest";
import { newPhone } from "../../test/phone";
import { order, TestServer } from "../../test/server";
import { differences } from "./order";
import { PICK_HOLD, UNDO_HOLD } from "./outbox";

const assembling = { code: "assembling", name: "Собирается" };

async function started() {
  const server = new TestServer(order());
  const phone = newPhone(server);
  await phone.mirror.refresh();
  return { server, ...phone };
}

test("somebody moved the order: nothing is applied, both versions are there to choose from", async () => {
  const { server, outbox, pass } = await started();
  await outbox.pick(7, 1, { quantity: "2" });
  await outbox.stage(7, assembling);
  server.elsewhere(7, (now) => {
    now.stage = "shipped";
    now.stageName = "Отгружен";
  });
  await pass(UNDO_HOLD);
  const [row] = await outbox.rows();
  expect(server.done).toEqual(['/assembly/orders/7/lines/1/pick {"quantity":"2"}']);
  expect(row?.trouble?.kind).toBe("conflict");
  expect(differences(row!.seen, row!.trouble!.current!)).toEqual([
    { kind: "stage", from: "К сборке", to: "Отгружен" },
  ]);
  // it waits for the person, however long
  await pass(600_000);
  expect(server.received.filter(({ path }) => path.endsWith("/stage")).length).toBeLessThanOrEqual(1);
  expect(await outbox.rows()).toHaveLength(1);
});

test("412 at the very moment of sending carries the present state", async () => {
  const { server, outbox, pass } = await started();
  await outbox.stage(7, assembling);
  server.faults = [
    {
      status: 412,
      body: {
        title: "Changed",
        status: 412,
        current: order({ stage: "shipped", stageName: "Отгружен", version: 9 }),
      },
    },
  ];
  await pass(UNDO_HOLD);
  const [row] = await outbox.rows();
  expect(row?.trouble).toMatchObject({ kind: "conflict", status: 412, current: { stage: "shipped" } });
});

test("mine again: a new key, the present version", async () => {
  const { server, outbox, pass } = await started();
  await outbox.stage(7, assembling);
  const [before] = await outbox.rows();
  server.elsewhere(7, (now) => {
    now.lines[0]!.picked = "9";
  });
  await pass(UNDO_HOLD + 20_000);
  expect((await outbox.rows())[0]?.trouble?.kind).toBe("conflict");
  await outbox.mineAgain(7);
  await pass(0);
  expect(await outbox.rows()).toEqual([]);
  expect(server.received.at(-1)).toMatchObject({ ifMatch: '"2"', body: { stage: "assembling" } });
  expect(server.received.at(-1)?.key).not.toBe(before!.key);
  expect(server.done).toHaveLength(1);
});

test("take theirs: my actions on the order go, the server's state stays", async () => {
  const { server, outbox, mirror, pass } = await started();
  await outbox.pick(7, 1, { quantity: "2" });
  server.elsewhere(7, (now) => {
    now.lines[0]!.picked = "7";
  });
  await mirror.read(7);
  await pass(PICK_HOLD);
  expect((await outbox.rows())[0]?.trouble?.kind).toBe("conflict");
  await outbox.takeTheirs(7);
  await pass(0);
  expect(await outbox.rows()).toEqual([]);
  expect(server.done).toEqual([]);
  expect((await outbox.see(7))?.lines[0]?.picked).toBe("7");
});

test("a change that does not touch what was seen asks nobody", async () => {
  const { server, outbox, pass } = await started();
  await outbox.stage(7, assembling);
  server.elsewhere(7, (now) => {
    now.title = "Болты и гайки";
  });
  await pass(UNDO_HOLD);
  expect(await outbox.rows()).toEqual([]);
  expect(server.orders.get(7)?.stage).toBe("assembling");
});

test("somebody did the same already: nothing is left to send", async () => {
  const { server, outbox, pass } = await started();
  await outbox.stage(7, assembling);
  server.elsewhere(7, (now) => {
    now.stage = "assembling";
  });
  await pass(UNDO_HOLD);
  expect(await outbox.rows()).toEqual([]);
  expect(server.done).toEqual([]);
});

test("a code that the server knows better: the one action waits, others on the order are kept", async () => {
  const { server, outbox, pass } = await started();
  server.orders.get(7)!.lines[0]!.barcode = "4609999999999";
  await outbox.scan(7, "4601234567893");
  await outbox.pick(7, 2, { quantity: "1" });
  await pass(PICK_HOLD);
  const [row] = await outbox.rows();
  expect(row?.trouble).toMatchObject({ kind: "refused", code: "wrong-barcode", detail: "Это Гайка М8" });
  await outbox.takeTheirs(7);
  await pass(PICK_HOLD);
  expect(server.done).toEqual(['/assembly/orders/7/lines/2/pick {"quantity":"1"}']);
});

test("mine again after a wrong code counts by hand, without the code", async () => {
  const { server, outbox, pass } = await started();
  server.orders.get(7)!.lines[0]!.barcode = "4609999999999";
  await outbox.scan(7, "4601234567893");
  await pass(PICK_HOLD);
  await outbox.mineAgain(7);
  await pass(0);
  expect(server.done).toEqual(['/assembly/orders/7/lines/1/pick {"quantity":"1"}']);
});

test("an order that is gone is kept with its actions until the person has seen it", async () => {
  const { server, outbox, mirror, db, pass } = await started();
  await outbox.pick(7, 1, { quantity: "2" });
  server.orders.delete(7);
  await mirror.refresh();
  expect(await db.orders.get(7)).toMatchObject({ gone: true });
  await pass(PICK_HOLD);
  expect((await outbox.rows())[0]?.trouble).toMatchObject({ kind: "refused", status: 404 });
  await outbox.takeTheirs(7);
  await mirror.refresh();
  expect(await db.orders.get(7)).toBeUndefined();
});

test("a count whose sending failed does not run over a colleague's", async () => {
  const { server, outbox, sender, pass } = await started();
  server.faults = ["offline"];
  await outbox.pick(7, 1, { quantity: "2" });
  await pass(PICK_HOLD);
  expect(server.received).toHaveLength(1);
  server.faults = [];
  server.elsewhere(7, (now) => {
    now.lines[0]!.picked = "7";
  });
  await sender.hurry();
  await pass(0);
  expect(server.done).toEqual([]);
  expect((await outbox.rows())[0]?.trouble?.kind).toBe("conflict");
});

test("a colleague's count of the same line, made since the last look, is not run over", async () => {
  const { server, outbox, pass } = await started();
  await outbox.pick(7, 1, { quantity: "2" });
  server.elsewhere(7, (now) => {
    now.lines[0]!.picked = "7";
  });
  await pass(PICK_HOLD);
  expect(server.done).toEqual([]);
  expect((await outbox.rows())[0]?.trouble).toMatchObject({ kind: "conflict", status: 412 });
});

test("a colleague's count of another line asks nobody", async () => {
  const { server, outbox, pass } = await started();
  await outbox.pick(7, 1, { quantity: "2" });
  server.elsewhere(7, (now) => {
    now.lines[1]!.picked = "1";
  });
  await pass(PICK_HOLD);
  expect(await outbox.rows()).toEqual([]);
  expect(server.orders.get(7)?.lines.map(({ picked }) => picked)).toEqual(["2", "1"]);
});
