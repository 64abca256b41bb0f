// What the person sees: the order as the server last told it, with the unsent actions laid over it. Pure functions.
import type { AssemblyLine, AssemblyOrder } from "@voronka/api";
import type { OutboxRow, Seen } from "./db";
import { isFull, sameQuantity } from "./quantity";

export type NextStage = AssemblyOrder["nextStages"][number];
/** Which stages follow a stage, as learnt from the server: an order moved without a signal must know its next step. */
export type StageMap = Record<string, NextStage[]>;

export function withUnsent(order: AssemblyOrder, rows: OutboxRow[], stages: StageMap = {}): AssemblyOrder {
  return rows
    .filter((row) => row.dealId === order.dealId)
    .sort((a, b) => a.seq - b.seq)
    .reduce((now, row) => withAction(now, row, stages), order);
}

function withAction(order: AssemblyOrder, row: OutboxRow, stages: StageMap): AssemblyOrder {
  const { action } = row;
  if (action.kind === "stage")
    return {
      ...order,
      stage: action.stage,
      stageName: action.stageName,
      nextStages: stages[action.stage] ?? [],
    };
  return {
    ...order,
    lines: order.lines.map((line) =>
      line.id === action.lineId
        ? { ...line, picked: action.quantity, shortReason: action.shortReason ?? null }
        : line,
    ),
  };
}

/** The facts on which an action rests; kept with it, to tell later whether somebody changed them meanwhile. */
export function seenOf(order: AssemblyOrder): Seen {
  return {
    stage: order.stage,
    stageName: order.stageName,
    lines: order.lines.map(({ id, name, quantity, picked }) => ({ id, name, quantity, picked })),
  };
}

/** Shelf by shelf in the order of walking: A-2 before A-10, what has no shelf last. */
export function byShelf(lines: AssemblyLine[]): AssemblyLine[] {
  const compare = new Intl.Collator("ru", { numeric: true }).compare;
  return [...lines].sort(
    (a, b) =>
      Number(!a.shelf) - Number(!b.shelf) || compare(a.shelf ?? "", b.shelf ?? "") || compare(a.name, b.name),
  );
}

export interface Progress {
  /** Lines. */
  done: number;
  total: number;
}
/** A line is done when it is full, or when it is said why it is not. */
export function progressOf(order: AssemblyOrder): Progress {
  return {
    done: order.lines.filter((line) => isFull(line) || line.shortReason).length,
    total: order.lines.length,
  };
}

/** Lines that lack something without a word why. */
export function unexplained(order: AssemblyOrder): AssemblyLine[] {
  return byShelf(order.lines.filter((line) => !isFull(line) && !line.shortReason));
}

/** The first step only begins the work; any later one says that the goods are ready. */
export function wantsReasons(next: NextStage): boolean {
  return next.code !== "to-assemble" && next.code !== "assembling";
}

/** A bare date is good until its evening. */
export function dueTime(promisedAt: string): number {
  return promisedAt.length === 10
    ? new Date(`${promisedAt}T23:59:59`).getTime()
    : new Date(promisedAt).getTime();
}

export function isLate(order: { promisedAt: string | null; stage: string }, now: number): boolean {
  const open = order.stage === "to-assemble" || order.stage === "assembling";
  return open && order.promisedAt !== null && dueTime(order.promisedAt) < now;
}

export function byPromise<T extends { promisedAt: string | null; dealId: number }>(orders: T[]): T[] {
  const due = (order: T) => (order.promisedAt ? dueTime(order.promisedAt) : Number.POSITIVE_INFINITY);
  return [...orders].sort((a, b) => (due(a) === due(b) ? a.dealId - b.dealId : due(a) - due(b)));
}

export type Difference =
  | { kind: "stage"; from: string; to: string }
  | { kind: "picked" | "quantity"; line: string; from: string; to: string }
  | { kind: "added" | "removed"; line: string };

/** What others changed between what the person saw and what is now. */
export function differences(seen: Seen, current: AssemblyOrder, onlyLine?: number): Difference[] {
  const found: Difference[] = [];
  if (onlyLine === undefined && seen.stage !== current.stage)
    found.push({ kind: "stage", from: seen.stageName, to: current.stageName });
  for (const before of seen.lines) {
    if (onlyLine !== undefined && before.id !== onlyLine) continue;
    const now = current.lines.find((line) => line.id === before.id);
    if (!now) found.push({ kind: "removed", line: before.name });
    else
      for (const kind of ["quantity", "picked"] as const)
        if (!sameQuantity(before[kind], now[kind]))
          found.push({ kind, line: before.name, from: before[kind], to: now[kind] });
  }
  if (onlyLine === undefined)
    for (const line of current.lines)
      if (!seen.lines.some((before) => before.id === line.id)) found.push({ kind: "added", line: line.name });
  return found;
}
