// A product of its own, because it is killed.
import { afterAll, beforeAll, expect, test } from "vitest";
import { api, startNode, startProduct, until } from "./index";
import type { Product } from "./product";

let product: Product;
beforeAll(async () => {
  product = await startProduct("survival");
}, 300_000);
afterAll(() => product?.dispose());

interface Survivor {
  id: number;
  contactName: string;
  version: number;
  title: string;
}

async function survivors(): Promise<Survivor[]> {
  const found: Survivor[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page = await api("rop", product.addresses).get(`/leads?limit=200&q=Survivor&cursor=${cursor}`);
    found.push(...page.body.items);
    cursor = page.body.nextCursor;
  }
  return found;
}

test("forty leads answered and two hundred forms taken, kill -9 in the middle of their processing, a restart: all are there, each once", async () => {
  const made = await Promise.all(
    Array.from({ length: 40 }, (_, n) =>
      api("rop", product.addresses).post("/leads", {
        title: `Survives ${n}`,
        phones: [`+791255500${10 + n}`],
      }),
    ),
  );
  expect(made.map((answer) => answer.status)).toEqual(made.map(() => 201));
  const posts = await Promise.all(
    Array.from({ length: 200 }, (_, n) =>
      fetch(`${product.url}/intake/forms/site`, {
        method: "POST",
        body: new URLSearchParams({
          name: `Survivor ${n}`,
          phone: `+79127770${100 + n}`,
          submissionId: `survival-${n}`,
        }),
      }),
    ),
  );
  await product.kill();
  expect(posts.map((post) => post.status)).toEqual(posts.map(() => 200));
  // the next start clears up what was left running
  product = await product.restart();
  await until(async () => (await survivors()).length >= 200, { timeout: 60_000, what: "two hundred leads" });
  expect(new Set(await survivors()).size).toBe(200);
  expect(await survivors()).toHaveLength(200);
  for (const answer of made) {
    const found = await api("rop", product.addresses).get(`/leads/${answer.body.id}`);
    expect(found.body.title).toBe(answer.body.title);
  }
}, 300_000);

test("a bulk change, kill -9 in the middle of it, a restart: every card is changed, each once", async () => {
  const before = new Map((await survivors()).map((lead) => [lead.id, lead.version]));
  const asked = await api("rop", product.addresses).post("/bulk", {
    entity: "lead",
    selection: { filter: { q: "Survivor" } },
    action: "change",
    fields: { title: "Changed once" },
  });
  expect(asked.status, JSON.stringify(asked.body)).toBe(201);
  const job = async () => (await api("rop", product.addresses).get(`/bulk/${asked.body.id}`)).body;
  await until(async () => (await job()).done > 0, { what: "the first step", every: 5 });
  await product.kill();
  product = await product.restart();
  await until(async () => (await job()).status === "done", {
    timeout: 60_000,
    what: "the end of the change",
  });
  expect(await job()).toMatchObject({ total: before.size, done: before.size, failed: 0 });
  for (const lead of await survivors()) {
    expect(lead.title).toBe("Changed once");
    expect(lead.version).toBe((before.get(lead.id) ?? 0) + 1);
  }
}, 300_000);

test("a second node on the same database serves what the first has made, without the demo's addresses", async () => {
  const lead = await api("rop", product.addresses).post("/leads", { title: "Seen from both nodes" });
  const node = await startNode(product.addresses);
  try {
    const found = await api("rop", node.addresses).get(`/leads/${lead.body.id}`);
    expect(found.body.title).toBe("Seen from both nodes");
    expect((await fetch(`${product.url}/demo/mail`)).status).toBe(200);
    expect((await fetch(`${node.url}/demo/mail`)).status).toBe(404);
  } finally {
    await node.stop();
  }
}, 120_000);
