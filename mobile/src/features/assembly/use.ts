// What screens ask for: the orders as the person sees them, the outbox, the state of the connection, the hour.
import type { AssemblyOrder } from "@voronka/api";
import { useLiveQuery } from "dexie-react-hooks";
import { createContext, useContext, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { KeptOrder, OutboxRow } from "./db";
import { byPromise, type Progress, progressOf, type StageMap, withUnsent } from "./order";
import type { Status, Workplace } from "./workplace";

export const WorkplaceContext = createContext<Workplace | null>(null);

export function useWorkplace(): Workplace {
  const workplace = useContext(WorkplaceContext);
  if (!workplace) throw new Error("WorkplaceContext is missing");
  return workplace;
}

export function useStatus(): Status {
  const workplace = useWorkplace();
  return useSyncExternalStore(workplace.subscribe, workplace.getStatus);
}

export function useExpired(): boolean {
  const { session } = useWorkplace();
  return useSyncExternalStore(session.subscribe, () => session.state === "expired");
}

/** Undefined until the database has answered. */
export function useOutbox(): OutboxRow[] | undefined {
  const { outbox } = useWorkplace();
  return useLiveQuery(() => outbox.rows(), [outbox]);
}

export function useFact<T>(key: string): T | undefined {
  const { db } = useWorkplace();
  return useLiveQuery(() => db.fact<T>(key), [db, key]);
}

export interface SeenOrder {
  kept: KeptOrder;
  /** Null: its lines have never been read. */
  order: AssemblyOrder | null;
  progress: Progress;
  unsent: number;
  trouble: boolean;
}

function look(kept: KeptOrder, rows: OutboxRow[], stages: StageMap): SeenOrder {
  const own = rows.filter((row) => row.dealId === kept.dealId);
  const order = kept.order && withUnsent(kept.order, own, stages);
  const progress = order ? progressOf(order) : { done: kept.row.pickedCount, total: kept.row.linesCount };
  return { kept, order, progress, unsent: own.length, trouble: own.some((row) => row.trouble) };
}

export function useOrders(): SeenOrder[] | undefined {
  const { db } = useWorkplace();
  const rows = useOutbox();
  const stages = useFact<StageMap>("stages");
  const kept = useLiveQuery(() => db.orders.toArray(), [db]);
  return useMemo(
    () =>
      kept && rows
        ? byPromise(kept.map((one) => ({ one, dealId: one.dealId, promisedAt: one.row.promisedAt }))).map(
            ({ one }) => look(one, rows, stages ?? {}),
          )
        : undefined,
    [kept, rows, stages],
  );
}

/** Undefined while it is looked up, null when the phone does not have it. */
export function useOrder(dealId: number): SeenOrder | null | undefined {
  const orders = useOrders();
  return useMemo(
    () => orders && (orders.find(({ kept }) => kept.dealId === dealId) ?? null),
    [orders, dealId],
  );
}

/** The present moment, moving on by itself. */
export function useNow(every: number): number {
  const { clock } = useWorkplace();
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(clock.now()), every);
    return () => clearInterval(timer);
  }, [clock, every]);
  return now;
}
