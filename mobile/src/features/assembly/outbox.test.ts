import { expect, test } from "vitest";
import { newPhone, type Phone } from "../../test/phone";
import { order, TestServer } from "../../test/server";
import { PICK_HOLD, UNDO_HOLD } from "./outbox";

const assembling = { code: "assembling", name: "Собирается" };

async function phoneWith(server: TestServer): Promise<Phone> {
  const phone = newPhone(server);
  await phone.mirror.refresh();
  return phone;
}

test("taps that follow each other are one action; all of them count", async () => {
  const server = new TestServer(order());
  const { outbox, pass } = await phoneWith(server);
  await Promise.all([1, 2, 3].map(() => outbox.scan(7, "4601234567893")));
  expect((await outbox.see(7))?.lines[0]?.picked).toBe("3");
  expect(await outbox.rows()).toHaveLength(1);
  await pass(PICK_HOLD);
  expect(server.received.map(({ body }) => body)).toEqual([{ quantity: "3", code: "4601234567893" }]);
  expect(await outbox.rows()).toEqual([]);
});

test("actions of one order leave in their order, each with a key of its own", async () => {
  const server = new TestServer(order());
  const { outbox, pass } = await phoneWith(server);
  await outbox.pick(7, 1, { quantity: "2" });
  await outbox.pick(7, 2, { quantity: "1" });
  await outbox.pick(7, 1, { quantity: "5" });
  await outbox.stage(7, assembling);
  await pass(UNDO_HOLD);
  expect(server.done).toEqual([
    '/assembly/orders/7/lines/1/pick {"quantity":"2"}',
    '/assembly/orders/7/lines/2/pick {"quantity":"1"}',
    '/assembly/orders/7/lines/1/pick {"quantity":"5"}',
    '/assembly/orders/7/stage {"stage":"assembling"}',
  ]);
  expect(new Set(server.received.map(({ key }) => key)).size).toBe(4);
});

test("an order that waits does not hold up another", async () => {
  const server = new TestServer(order(), order({ dealId: 8, number: "124" }));
  const { outbox, pass } = await phoneWith(server);
  await outbox.stage(7, assembling);
  await outbox.pick(8, 1, { quantity: "1" });
  await pass(PICK_HOLD);
  expect(server.done).toEqual(['/assembly/orders/8/lines/1/pick {"quantity":"1"}']);
  expect(await outbox.rows()).toHaveLength(1);
});

test("a lost answer: the same key again, applied once", async () => {
  const server = new TestServer(order());
  const { outbox, sender, state, pass } = await phoneWith(server);
  server.faults = ["lost-answer"];
  await outbox.pick(7, 1, { quantity: "4" });
  await pass(PICK_HOLD);
  expect(state.reached).toBe(false);
  expect(await outbox.rows()).toHaveLength(1);
  await sender.hurry();
  await pass(0);
  expect(server.received).toHaveLength(2);
  expect(server.received[0]?.key).toBe(server.received[1]?.key);
  expect(server.done).toHaveLength(1);
  expect(await outbox.rows()).toEqual([]);
});

test("a stage whose answer was lost repeats its first version and is not taken for a conflict", async () => {
  const server = new TestServer(order());
  const { outbox, sender, pass } = await phoneWith(server);
  server.faults = ["lost-answer"];
  await outbox.stage(7, assembling);
  await pass(UNDO_HOLD);
  await sender.hurry();
  await pass(0);
  expect(server.received.map(({ ifMatch }) => ifMatch)).toEqual(['"1"', '"1"']);
  expect(server.done).toHaveLength(1);
  expect(await outbox.rows()).toEqual([]);
});

test("a fault of the server is tried again by itself, later and later", async () => {
  const server = new TestServer(order());
  const { outbox, pass } = await phoneWith(server);
  server.faults = [{ status: 503 }, { status: 500 }];
  await outbox.pick(7, 1, { quantity: "4" });
  await pass(PICK_HOLD);
  await pass(1_000);
  expect(server.received).toHaveLength(1);
  await pass(1_000);
  expect(server.received).toHaveLength(2);
  await pass(4_000);
  expect(server.done).toHaveLength(1);
  expect(new Set(server.received.map(({ key }) => key)).size).toBe(1);
});

test("without a signal everything waits, over a restart of the application", async () => {
  const server = new TestServer(order());
  const first = await phoneWith(server);
  server.faults = ["offline", "offline"];
  await first.outbox.pick(7, 1, { quantity: "3" });
  await first.pass(PICK_HOLD);
  await first.outbox.pick(7, 2, { quantity: "1" });
  expect(await first.outbox.rows()).toHaveLength(2);
  first.sender.stop();
  first.db.close();

  const again = newPhone(server, first.person, first.clock);
  expect((await again.outbox.see(7))?.lines.map(({ picked }) => picked)).toEqual(["3", "1"]);
  server.faults = [];
  await again.sender.hurry();
  await again.pass(PICK_HOLD);
  expect(server.done).toHaveLength(2);
  expect(server.received[0]?.key).toBe(server.received[1]?.key);
});

test("a stage can be undone for ten seconds and leaves only then", async () => {
  const server = new TestServer(order());
  const { outbox, pass } = await phoneWith(server);
  await outbox.stage(7, assembling);
  expect((await outbox.see(7))?.stage).toBe("assembling");
  await pass(UNDO_HOLD - 1);
  expect(server.received).toEqual([]);
  const [row] = await outbox.rows();
  expect(await outbox.undo(row!.seq)).toBe(true);
  await pass(UNDO_HOLD);
  expect(server.received).toEqual([]);
  expect((await outbox.see(7))?.stage).toBe("to-assemble");

  await outbox.stage(7, assembling);
  const [later] = await outbox.rows();
  await pass(UNDO_HOLD);
  expect(server.done).toHaveLength(1);
  expect(await outbox.undo(later!.seq)).toBe(false);
});

test("after the login has ended everything is kept and leaves with the next one", async () => {
  const server = new TestServer(order());
  const { outbox, sender, state, pass } = await phoneWith(server);
  server.faults = [{ status: 401 }];
  state.allowed = true;
  await outbox.pick(7, 1, { quantity: "4" });
  state.allowed = false;
  await pass(PICK_HOLD);
  expect(server.received).toHaveLength(0);
  expect(await outbox.rows()).toHaveLength(1);
  server.faults = [];
  state.allowed = true;
  await sender.hurry();
  await pass(0);
  expect(server.done).toHaveLength(1);
});

test("a stage moved without a signal knows the next one from what the server told before", async () => {
  const server = new TestServer(
    order(),
    order({ dealId: 8, stage: "assembling", nextStages: [{ code: "assembled", name: "Собран" }] }),
  );
  const { outbox } = await phoneWith(server);
  await outbox.stage(7, assembling);
  expect((await outbox.see(7))?.nextStages).toEqual([{ code: "assembled", name: "Собран" }]);
});
