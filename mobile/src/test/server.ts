// A server of one table for the tests of the outbox: it keeps keys and versions as the contract says, and can fail on purpose.
import { type AssemblyOrder, createApi } from "@voronka/api";

export const order = (more: Partial<AssemblyOrder> = {}): AssemblyOrder => ({
  dealId: 7,
  number: "123",
  title: "Болты",
  client: "ООО Ромашка",
  promisedAt: "2026-11-24T12:00:00Z",
  stage: "to-assemble",
  stageName: "К сборке",
  nextStages: [{ code: "assembling", name: "Собирается" }],
  lines: [
    {
      id: 1,
      name: "Болт М8",
      article: "B-8",
      barcode: "4601234567893",
      shelf: "A-10",
      unit: "шт",
      quantity: "10",
      picked: "0",
      shortReason: null,
    },
    {
      id: 2,
      name: "Кабель",
      article: null,
      barcode: "4600000000015",
      shelf: "A-2",
      unit: "м",
      quantity: "2.5",
      picked: "0",
      shortReason: null,
    },
  ],
  version: 1,
  responsible: null,
  ...more,
});

export interface Received {
  path: string;
  key: string | null;
  ifMatch: string | null;
  body: Record<string, unknown>;
}
type Fault = "offline" | "lost-answer" | { status: number; body?: object };

export class TestServer {
  orders = new Map<number, AssemblyOrder>();
  received: Received[] = [];
  /** What really happened, each once. */
  done: string[] = [];
  reads = 0;
  faults: Fault[] = [];
  private readonly answers = new Map<string, { status: number; body: unknown }>();

  constructor(...orders: AssemblyOrder[]) {
    for (const one of orders) this.orders.set(one.dealId, structuredClone(one));
  }

  api() {
    return createApi({
      baseUrl: "http://localhost/api/v1",
      token: () => "token",
      locale: "ru",
      fetch: (input) => this.fetch(input as Request),
    });
  }

  /** Somebody else at work. */
  elsewhere(dealId: number, change: (order: AssemblyOrder) => void) {
    const now = this.orders.get(dealId)!;
    change(now);
    now.version++;
  }

  private async fetch(request: Request): Promise<Response> {
    const path = new URL(request.url).pathname.replace("/api/v1", "");
    const dealId = Number(/orders\/(\d+)/.exec(path)?.[1]);
    if (request.method === "GET") return this.read(path, dealId);
    const key = request.headers.get("Idempotency-Key");
    const body = await request.json();
    this.received.push({ path, key, ifMatch: request.headers.get("If-Match"), body });
    const fault = this.faults.shift();
    if (fault === "offline") throw new TypeError("Failed to fetch");
    if (typeof fault === "object")
      return json(fault.status, fault.body ?? { title: "fault", status: fault.status });
    const answer = this.answers.get(key!) ?? this.act(path, dealId, body, request.headers.get("If-Match"));
    this.answers.set(key!, answer);
    if (fault === "lost-answer") throw new TypeError("Failed to fetch");
    return json(answer.status, answer.body);
  }

  private read(path: string, dealId: number): Response {
    this.reads++;
    if (this.faults[0] === "offline") throw new TypeError("Failed to fetch");
    if (path === "/assembly/orders") {
      const items = [...this.orders.values()].map(({ lines, ...head }) => ({
        ...head,
        linesCount: lines.length,
        pickedCount: lines.filter((line) => line.picked === line.quantity).length,
        late: false,
      }));
      return json(200, { items, nextCursor: null });
    }
    const found = this.orders.get(dealId);
    return found ? json(200, found) : json(404, { title: "Not found", status: 404 });
  }

  private act(path: string, dealId: number, body: Record<string, unknown>, ifMatch: string | null) {
    const now = this.orders.get(dealId);
    if (!now) return { status: 404, body: { title: "Not found", status: 404 } };
    const known = ifMatch === `"${now.version}"` || (ifMatch === null && path.endsWith("/pick"));
    if (!known)
      return { status: 412, body: { title: "Changed", status: 412, current: structuredClone(now) } };
    if (path.endsWith("/stage")) {
      now.stage = String(body.stage);
      now.stageName = `${now.stage}!`;
      now.nextStages = now.stage === "assembling" ? [{ code: "assembled", name: "Собран" }] : [];
    } else {
      const line = now.lines.find(({ id }) => path.includes(`/lines/${id}/`))!;
      if (body.code && body.code !== line.barcode)
        return {
          status: 409,
          body: { title: "Wrong", status: 409, code: "wrong-barcode", detail: "Это Гайка М8" },
        };
      line.picked = String(body.quantity);
    }
    now.version++;
    this.done.push(`${path} ${JSON.stringify(body)}`);
    return { status: 200, body: structuredClone(now) };
  }
}

function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": status < 400 ? "application/json" : "application/problem+json" },
  });
}
