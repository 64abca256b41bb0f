// What the phone keeps. One database a person: nobody's actions are ever sent under another name.
import type { AssemblyOrder, AssemblyOrderRow } from "@voronka/api";
import Dexie, { type EntityTable, type Table } from "dexie";

export interface KeptOrder {
  dealId: number;
  row: AssemblyOrderRow;
  /** With lines; null until it could be read once. */
  order: AssemblyOrder | null;
  /** When the server told it. */
  readAt: number;
  /** No longer in my list, kept because actions on it are not sent. */
  gone: boolean;
}

export interface Seen {
  stage: string;
  stageName: string;
  lines: { id: number; name: string; quantity: string; picked: string }[];
}
export type ShortReason = "none-left" | "damaged";
export type Action =
  | {
      kind: "pick";
      lineId: number;
      lineName: string;
      quantity: string;
      code?: string;
      shortReason?: ShortReason;
    }
  | { kind: "stage"; stage: string; stageName: string };

export interface Trouble {
  /** conflict: the order is not what the person saw; refused: the server does not take this one action. */
  kind: "conflict" | "refused";
  status: number;
  code: string | null;
  /** The server's own words. */
  detail: string;
  current: AssemblyOrder | null;
}

export interface OutboxRow {
  /** Given by the database; the order of sending. */
  seq: number;
  /** The idempotency key: the same for every try of this action. */
  key: string;
  dealId: number;
  /** For lists of unsent actions: what the order is called. */
  orderName: string;
  action: Action;
  seen: Seen;
  createdAt: number;
  /** Not sent before this moment: the time to undo. */
  holdUntil: number;
  /** Tries begun. Above nothing means: the server may have it. */
  attempts: number;
  nextTryAt: number;
  /** If-Match of the first try; each further try repeats it. */
  sentVersion: number | null;
  trouble: Trouble | null;
}

interface Fact {
  key: string;
  value: unknown;
}

const PREFIX = "voronka-assembly-";

export class PhoneDb extends Dexie {
  orders!: Table<KeptOrder, number>;
  outbox!: EntityTable<OutboxRow, "seq">;
  facts!: Table<Fact, string>;

  constructor(person: string) {
    super(PREFIX + person);
    this.version(1).stores({ orders: "dealId", outbox: "++seq, dealId", facts: "key" });
  }

  async fact<T>(key: string): Promise<T | undefined> {
    return (await this.facts.get(key))?.value as T | undefined;
  }
}

export interface Waiting {
  name: string;
  count: number;
}
/** Unsent actions of people who used this phone before: shown at login, sent when they log in again. */
export async function waitingOfOthers(person: string | null): Promise<Waiting[]> {
  const found: Waiting[] = [];
  for (const name of await Dexie.getDatabaseNames()) {
    if (!name.startsWith(PREFIX) || name === PREFIX + person) continue;
    const db = new PhoneDb(name.slice(PREFIX.length));
    const count = await db.outbox.count();
    if (count > 0) found.push({ name: (await db.fact<string>("name")) ?? "—", count });
    db.close();
  }
  return found;
}
