// The phone's copy of what the server says: read whole when there is a signal, kept for when there is none.
import type { Api, AssemblyOrder, AssemblyOrderRow, Page } from "@voronka/api";
import { ApiProblem } from "@voronka/api";
import type { Clock } from "./clock";
import type { KeptOrder, PhoneDb } from "./db";
import type { StageMap } from "./order";

const PAGE = 200;
/** More open orders than one assembler will ever have; a broken cursor must not turn for ever. */
const PAGES = 10;
export const TIMEOUT = 15_000;

export class Mirror {
  /** Grows with each write of ours: an answer that was asked before it is older than what we know. */
  private readonly written = new Map<number, number>();
  private running: Promise<void> | null = null;

  constructor(
    private readonly db: PhoneDb,
    private readonly api: Api,
    private readonly clock: Clock,
  ) {}

  kept(dealId: number): Promise<KeptOrder | undefined> {
    return this.db.orders.get(dealId);
  }

  /** Reads the list and every order that changed. Several callers share one run. */
  refresh(): Promise<void> {
    this.running ??= this.readAll().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  private async readAll() {
    const rows: AssemblyOrderRow[] = [];
    let cursor: string | null = null;
    for (let page = 0; page < PAGES; page++) {
      const answer: Page<AssemblyOrderRow> = await this.api.get("/assembly/orders", {
        query: { limit: PAGE, cursor },
        signal: AbortSignal.timeout(TIMEOUT),
      });
      rows.push(...answer.items);
      cursor = answer.nextCursor;
      if (!cursor) break;
    }
    const stale = await this.storeList(rows);
    for (const dealId of stale) await this.read(dealId).catch(onlyMissing);
    await this.db.facts.put({ key: "readAt", value: this.clock.now() });
  }

  /** @return the orders whose lines must be read */
  private storeList(rows: AssemblyOrderRow[]): Promise<number[]> {
    return this.db.transaction("rw", this.db.orders, this.db.outbox, async () => {
      const stale: number[] = [];
      const before = new Map((await this.db.orders.toArray()).map((kept) => [kept.dealId, kept]));
      for (const row of rows) {
        const kept = before.get(row.dealId);
        before.delete(row.dealId);
        if (!kept?.order || changed(kept.row, row)) stale.push(row.dealId);
        await this.db.orders.put({
          dealId: row.dealId,
          row,
          order: kept?.order ?? null,
          readAt: kept?.readAt ?? 0,
          gone: false,
        });
      }
      for (const kept of before.values()) {
        // what left my list goes, unless something of mine still waits for it
        if ((await this.db.outbox.where("dealId").equals(kept.dealId).count()) > 0)
          await this.db.orders.update(kept.dealId, { gone: true });
        else await this.db.orders.delete(kept.dealId);
      }
      return stale;
    });
  }

  /** Reads one order now. */
  async read(dealId: number): Promise<AssemblyOrder> {
    const asked = this.written.get(dealId) ?? 0;
    const order = await this.api.get("/assembly/orders/{dealId}", {
      path: { dealId },
      signal: AbortSignal.timeout(TIMEOUT),
    });
    if ((this.written.get(dealId) ?? 0) === asked) await this.store(order);
    return order;
  }

  /** An action is on its way: answers to earlier questions no longer count. */
  touch(dealId: number) {
    this.written.set(dealId, (this.written.get(dealId) ?? 0) + 1);
  }

  async store(order: AssemblyOrder): Promise<void> {
    const { lines, ...head } = order;
    await this.db.transaction("rw", this.db.orders, this.db.facts, async () => {
      const kept = await this.db.orders.get(order.dealId);
      if (kept?.order && kept.order.version > order.version) return;
      const row: AssemblyOrderRow = kept
        ? { ...kept.row, ...head }
        : { ...head, linesCount: lines.length, pickedCount: 0, late: false };
      const readAt = this.clock.now();
      await this.db.orders.put({ dealId: order.dealId, row, order, readAt, gone: kept?.gone ?? false });
      if (order.nextStages.length > 0) {
        const stages = (await this.db.fact<StageMap>("stages")) ?? {};
        await this.db.facts.put({
          key: "stages",
          value: { ...stages, [order.stage]: order.nextStages },
        });
      }
    });
  }
}

function changed(before: AssemblyOrderRow, now: AssemblyOrderRow): boolean {
  return (
    before.version !== now.version || before.stage !== now.stage || before.pickedCount !== now.pickedCount
  );
}

/** An order may leave between the list and its reading; any other fault is the caller's to know. */
function onlyMissing(fault: unknown) {
  if (fault instanceof ApiProblem && (fault.status === 404 || fault.status === 403)) return;
  throw fault;
}
