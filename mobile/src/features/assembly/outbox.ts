// Actions wait here until the server has them. A row leaves in three ways only: sent, undone, or given up by the person's own choice.
import type { AssemblyLine, AssemblyOrder } from "@voronka/api";
import { newKey } from "@voronka/api";
import type { Clock } from "./clock";
import { type Match, match } from "./code";
import type { Action, OutboxRow, PhoneDb, ShortReason } from "./db";
import { type NextStage, type StageMap, seenOf, withUnsent } from "./order";
import { isFull, stepUp } from "./quantity";

/** Ten taps on the stepper become one request. */
export const PICK_HOLD = 1_200;
/** The time to undo a stage. */
export const UNDO_HOLD = 10_000;

export interface Pick {
  quantity: string;
  code?: string;
  /** null takes the reason back. */
  shortReason?: ShortReason | null;
}

export class Outbox {
  constructor(
    private readonly db: PhoneDb,
    private readonly clock: Clock,
    /** Something new to send, or a hold that ends. */
    private readonly wake: () => void,
    private readonly key: () => string = newKey,
  ) {}

  rows(): Promise<OutboxRow[]> {
    return this.db.outbox.orderBy("seq").toArray();
  }

  /** The order as the person sees it now. */
  async see(dealId: number): Promise<AssemblyOrder | null> {
    const order = (await this.db.orders.get(dealId))?.order;
    if (!order) return null;
    const rows = await this.db.outbox.where("dealId").equals(dealId).sortBy("seq");
    return withUnsent(order, rows, (await this.db.fact<StageMap>("stages")) ?? {});
  }

  /** `how` gets the line as it is at this very moment: taps that follow each other fast all count. */
  async pick(dealId: number, lineId: number, how: Pick | ((line: AssemblyLine) => Pick)): Promise<void> {
    await this.change(async () => {
      const order = await this.see(dealId);
      const line = order?.lines.find(({ id }) => id === lineId);
      if (order && line) await this.keepPick(order, line, typeof how === "function" ? how(line) : how);
    });
  }

  /** Counts one up on the line that the code belongs to; answers what the code was, with the line as it is after. */
  async scan(dealId: number, code: string): Promise<Match> {
    return this.change(async () => {
      const order = await this.see(dealId);
      if (!order) return { kind: "unknown" };
      const found = match(order, code);
      if (found.kind !== "line") return found;
      const picked = stepUp(found.line.picked, found.line.quantity);
      // the server compares with its own catalogue, which holds the plain code
      await this.keepPick(order, found.line, { quantity: picked, code: found.line.barcode ?? undefined });
      return { kind: "line", line: { ...found.line, picked } };
    });
  }

  /** Moves the order to its next stage; until the hold ends it can be undone. */
  async stage(dealId: number, next: NextStage): Promise<void> {
    const action: Action = { kind: "stage", stage: next.code, stageName: next.name };
    await this.change(async () => {
      const order = await this.see(dealId);
      if (order) await this.add(order, action, this.clock.now() + UNDO_HOLD);
    });
  }

  private async change<T>(work: () => Promise<T>): Promise<T> {
    const { outbox, orders, facts } = this.db;
    const done = await this.db.transaction("rw", outbox, orders, facts, work);
    this.wake();
    return done;
  }

  private async keepPick(order: AssemblyOrder, line: AssemblyLine, pick: Pick) {
    const full = isFull({ picked: pick.quantity, quantity: line.quantity });
    const said = pick.shortReason === undefined ? line.shortReason : pick.shortReason;
    const shortReason = full ? null : said;
    const action: Action = {
      kind: "pick",
      lineId: line.id,
      lineName: line.name,
      quantity: pick.quantity,
      ...(pick.code ? { code: pick.code } : {}),
      ...(shortReason ? { shortReason } : {}),
    };
    // a shortage is the manager's business at once
    const holdUntil = this.clock.now() + (pick.shortReason ? 0 : PICK_HOLD);
    const last = (await this.db.outbox.where("dealId").equals(order.dealId).sortBy("seq")).at(-1);
    const untried = last && last.attempts === 0 && !last.trouble;
    if (untried && last.action.kind === "pick" && last.action.lineId === line.id)
      // the server has not seen it: counting further is still the same action
      await this.db.outbox.update(last.seq, { action, holdUntil });
    else await this.add(order, action, holdUntil);
  }

  /** True when it was still here to be undone. */
  async undo(seq: number): Promise<boolean> {
    const undone = await this.db.transaction("rw", this.db.outbox, async () => {
      const row = await this.db.outbox.get(seq);
      if (!row || row.attempts > 0) return false;
      await this.db.outbox.delete(seq);
      return true;
    });
    this.wake();
    return undone;
  }

  /** My actions on this order once more, on top of what the server has now. */
  async mineAgain(dealId: number): Promise<void> {
    await this.db.transaction("rw", this.db.outbox, this.db.orders, async () => {
      const rows = await this.db.outbox.where("dealId").equals(dealId).sortBy("seq");
      const kept = await this.db.orders.get(dealId);
      let base = rows.find((row) => row.trouble?.current)?.trouble?.current ?? kept?.order ?? null;
      if (base && kept?.order && kept.order.version > base.version) base = kept.order;
      for (const row of rows) {
        const renewed: OutboxRow = {
          ...row,
          // a refused key answers its refusal again: the same action needs a new one
          key: row.trouble ? this.key() : row.key,
          action: row.trouble?.code === "wrong-barcode" ? withoutCode(row.action) : row.action,
          seen: base ? seenOf(base) : row.seen,
          attempts: row.trouble ? 0 : row.attempts,
          sentVersion: row.trouble ? null : row.sentVersion,
          holdUntil: 0,
          nextTryAt: 0,
          trouble: null,
        };
        await this.db.outbox.put(renewed);
        if (base) base = withUnsent(base, [renewed]);
      }
    });
    this.wake();
  }

  /** Gives up what the person was shown: everything on the order after a conflict, the one action after a refusal. */
  async takeTheirs(dealId: number): Promise<void> {
    await this.db.transaction("rw", this.db.outbox, async () => {
      const rows = await this.db.outbox.where("dealId").equals(dealId).sortBy("seq");
      await this.db.outbox.bulkDelete(givenUp(rows).map((row) => row.seq));
    });
    this.wake();
  }

  private add(order: AssemblyOrder, action: Action, holdUntil: number): Promise<number> {
    return this.db.outbox.add({
      key: this.key(),
      dealId: order.dealId,
      orderName: order.number ?? order.title,
      action,
      seen: seenOf(order),
      createdAt: this.clock.now(),
      holdUntil,
      attempts: 0,
      nextTryAt: 0,
      sentVersion: null,
      trouble: null,
    });
  }
}

/** Which rows the choice «take theirs» removes; the conflict screen lists exactly these. */
export function givenUp(rows: OutboxRow[]): OutboxRow[] {
  return rows.some((row) => row.trouble?.kind === "conflict") ? rows : rows.filter((row) => row.trouble);
}

function withoutCode(action: Action): Action {
  if (action.kind !== "pick") return action;
  const { code: _, ...counted } = action;
  return counted;
}
