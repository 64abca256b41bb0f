// Sends the outbox: per order strictly in sequence, each action with its own key, never twice, over reloads and lost answers.
import type { Api, AssemblyOrder } from "@voronka/api";
import { ApiProblem, newKey } from "@voronka/api";
import type { Clock } from "./clock";
import type { OutboxRow, PhoneDb, Trouble } from "./db";
import { type Mirror, TIMEOUT } from "./mirror";
import { differences } from "./order";

/** An action younger than this rests on what the server told just now. */
const FRESH = 20_000;
const FIRST_DELAY = 2_000;
const LAST_DELAY = 60_000;
/** A version that changes under us again and again is a matter for the person. */
const RENEWALS = 3;

export interface SenderParts {
  db: PhoneDb;
  api: Api;
  mirror: Mirror;
  clock: Clock;
  /** May we speak to the server, or must the person log in first? */
  allowed: () => boolean;
  /** The network answered, or did not. */
  onReach: (reached: boolean) => void;
  /** One tab sends at a time. */
  exclusively: (work: () => Promise<void>) => Promise<void>;
  key?: () => string;
}

type Outcome = "next" | "pause";

export class Sender {
  private running: Promise<void> | null = null;
  private again = false;
  private stopped = false;
  private failures = 0;
  private pausedUntil = 0;
  /** What was read before this moment says nothing about now: the phone was away, or asleep. */
  private trustedFrom: number;
  private callOff: (() => void) | null = null;

  constructor(private readonly parts: SenderParts) {
    this.trustedFrom = parts.clock.now();
  }

  /** Looks whether something is due; called after each change and by its own timer. */
  wake = (): void => {
    if (this.stopped) return;
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = this.run().finally(() => {
      this.running = null;
      if (this.again) this.wake();
    });
  };

  /** When it has nothing in hand. */
  async settled(): Promise<void> {
    while (this.running) await this.running;
  }

  /** The signal is back, or the person pulled: no more waiting. */
  async hurry(): Promise<void> {
    this.pausedUntil = 0;
    this.failures = 0;
    this.trustedFrom = this.parts.clock.now();
    await this.parts.db.outbox.toCollection().modify({ nextTryAt: 0 });
    this.wake();
  }

  stop() {
    this.stopped = true;
    this.callOff?.();
  }

  private async run() {
    do {
      this.again = false;
      await this.parts.exclusively(() => this.drain());
    } while (this.again && !this.stopped);
    await this.schedule();
  }

  private async drain() {
    while (!this.stopped && this.parts.allowed() && this.parts.clock.now() >= this.pausedUntil) {
      const row = (await this.heads()).find((head) => this.dueAt(head) <= this.parts.clock.now());
      if (!row || (await this.send(row)) === "pause") return;
    }
  }

  /** The first row of each order that is not waiting for the person. */
  private async heads(): Promise<OutboxRow[]> {
    const heads = new Map<number, OutboxRow>();
    for (const row of await this.parts.db.outbox.orderBy("seq").toArray())
      if (!heads.has(row.dealId)) heads.set(row.dealId, row);
    return [...heads.values()].filter((row) => !row.trouble);
  }

  private dueAt(row: OutboxRow): number {
    return Math.max(row.holdUntil, row.nextTryAt);
  }

  private async schedule() {
    this.callOff?.();
    this.callOff = null;
    if (this.stopped || !this.parts.allowed()) return;
    const due = (await this.heads()).map((row) => Math.max(this.dueAt(row), this.pausedUntil));
    if (due.length === 0) return;
    const wait = Math.max(0, Math.min(...due) - this.parts.clock.now());
    this.callOff = this.parts.clock.after(wait, this.wake);
  }

  private async send(row: OutboxRow, renewals = 0): Promise<Outcome> {
    const { db, mirror } = this.parts;
    try {
      const version = await this.check(row);
      if (version === null) return "next";
      const claimed = await this.claim(row, version);
      if (!claimed) return "next";
      mirror.touch(row.dealId);
      const answer = await this.post(claimed);
      mirror.touch(row.dealId);
      await mirror.store(answer);
      await db.outbox.delete(row.seq);
      this.reached(true);
      return "next";
    } catch (fault) {
      mirror.touch(row.dealId);
      if (!(fault instanceof ApiProblem)) throw fault;
      return this.failed(row, fault, renewals);
    }
  }

  /** The version to name, or null when the person must decide first. */
  private async check(row: OutboxRow): Promise<number | null> {
    const { mirror, clock } = this.parts;
    const kept = await mirror.kept(row.dealId);
    // a stage may have been moved by an earlier try: only the server, by the key and the first version, can tell
    if (row.attempts > 0 && row.action.kind === "stage") return row.sentVersion ?? kept?.order?.version ?? 0;
    const since = Math.max(this.trustedFrom, clock.now() - FRESH);
    const old = !kept?.order || row.attempts > 0 || kept.readAt < since;
    const order = old || this.changed(row, kept.order!) ? await mirror.read(row.dealId) : kept.order!;
    if (!this.changed(row, order)) return order.version;
    if (this.alreadySo(row, order)) {
      if (row.action.kind === "pick") return order.version;
      await this.parts.db.outbox.delete(row.seq);
      return null;
    }
    await this.trouble(row, { kind: "conflict", status: 412, code: null, detail: "", current: order });
    return null;
  }

  private changed(row: OutboxRow, order: AssemblyOrder): boolean {
    return (
      differences(row.seen, order, row.action.kind === "pick" ? row.action.lineId : undefined).length > 0
    );
  }

  /** Somebody brought about what the person wanted. */
  private alreadySo({ action }: OutboxRow, order: AssemblyOrder): boolean {
    if (action.kind === "stage") return order.stage === action.stage;
    const line = order.lines.find(({ id }) => id === action.lineId);
    return line !== undefined && Number(line.picked) === Number(action.quantity);
  }

  /** From here on the action can no longer be undone or counted further. Null: it was undone just now. */
  private claim(row: OutboxRow, version: number): Promise<OutboxRow | null> {
    const { outbox } = this.parts.db;
    return this.parts.db.transaction("rw", outbox, async () => {
      const now = await outbox.get(row.seq);
      if (!now || now.trouble || this.dueAt(now) > this.parts.clock.now()) return null;
      const claimed = { ...now, attempts: now.attempts + 1, sentVersion: now.sentVersion ?? version };
      await outbox.put(claimed);
      return claimed;
    });
  }

  private post(row: OutboxRow): Promise<AssemblyOrder> {
    const { action, dealId } = row;
    const call = { idempotencyKey: row.key, signal: AbortSignal.timeout(TIMEOUT) };
    if (action.kind === "pick") {
      const { quantity, code, shortReason } = action;
      return this.parts.api.post("/assembly/orders/{dealId}/lines/{lineId}/pick", {
        ...call,
        path: { dealId, lineId: action.lineId },
        body: { quantity, code, shortReason },
        // two people at one line: the count of the second must not run over the first's
        version: row.sentVersion ?? undefined,
      });
    }
    return this.parts.api.post("/assembly/orders/{dealId}/stage", {
      ...call,
      path: { dealId },
      body: { stage: action.stage },
      version: row.sentVersion ?? undefined,
    });
  }

  private async failed(row: OutboxRow, problem: ApiProblem, renewals: number): Promise<Outcome> {
    const { status } = problem;
    this.reached(status !== 0);
    if (status === 0) return this.later(row, true);
    if (status === 401) {
      // refused before it was looked at; with no one to log in it waits, else the login service is away
      await this.parts.db.outbox.update(row.seq, { attempts: row.attempts });
      return this.parts.allowed() ? this.later(row, true) : "pause";
    }
    if (status >= 500 || status === 408 || status === 425 || status === 429) return this.later(row, false);
    if (status === 412 || (status === 409 && problem.code !== "wrong-barcode"))
      return this.moved(row, problem, renewals);
    await this.trouble(row, told("refused", problem, null));
    return "next";
  }

  /** The order is not at the version that we named: is it still what the person saw? */
  private async moved(row: OutboxRow, problem: ApiProblem, renewals: number): Promise<Outcome> {
    const { db, mirror } = this.parts;
    const current = orderIn(problem.current) ?? (await this.readAfter(row, problem));
    if (current === "later") return this.later(row, false);
    if (current) {
      await mirror.store(current);
      const already = this.alreadySo(row, current);
      if (row.action.kind === "stage" && already) {
        await db.outbox.delete(row.seq);
        return "next";
      }
      if (problem.status === 412 && renewals < RENEWALS && (already || !this.changed(row, current))) {
        // refused for a change that has nothing to do with it: the same action, under a new key
        const renewed = { ...row, key: (this.parts.key ?? newKey)(), attempts: 0, sentVersion: null };
        await db.outbox.put(renewed);
        return this.send(renewed, renewals + 1);
      }
    }
    await this.trouble(row, told("conflict", problem, current));
    return "next";
  }

  private async readAfter(row: OutboxRow, refusal: ApiProblem): Promise<AssemblyOrder | null | "later"> {
    try {
      return await this.parts.mirror.read(row.dealId);
    } catch (fault) {
      if (!(fault instanceof ApiProblem)) throw fault;
      // the refusal itself is certain and will be repeated by the key
      return fault.status === 404 || fault.status === 403 || refusal.status === 409 ? null : "later";
    }
  }

  private async trouble(row: OutboxRow, trouble: Trouble) {
    await this.parts.db.outbox.update(row.seq, { trouble });
  }

  private async later(row: OutboxRow, everything: boolean): Promise<Outcome> {
    const { db, clock } = this.parts;
    const tries = everything ? this.failures++ : row.attempts;
    const delay = Math.min(LAST_DELAY, FIRST_DELAY * 2 ** Math.min(tries, 6)) * (0.75 + Math.random() / 4);
    if (everything) this.pausedUntil = clock.now() + delay;
    else await db.outbox.update(row.seq, { nextTryAt: clock.now() + delay });
    return everything ? "pause" : "next";
  }

  private reached(reached: boolean) {
    if (reached) this.failures = 0;
    this.parts.onReach(reached);
  }
}

function orderIn(current: unknown): AssemblyOrder | null {
  const order = current as AssemblyOrder | null;
  return order && Array.isArray(order.lines) && typeof order.version === "number" ? order : null;
}

function told(kind: Trouble["kind"], problem: ApiProblem, current: AssemblyOrder | null): Trouble {
  return { kind, status: problem.status, code: problem.code ?? null, detail: problem.detail, current };
}
