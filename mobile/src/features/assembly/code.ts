// What a scanner reads, brought to the form in which goods are known.
import type { AssemblyLine, AssemblyOrder } from "@voronka/api";
import { isFull } from "./quantity";

/** GS1 data of a marked unit (Честный знак): 01, fourteen digits of the goods' number, then the unit's own data. */
const MARKED = /^(?:\](?:d2|C1|Q3))?01(\d{14})(?:21|17|11|10|$)/;
/** The invisible separator between the parts. */
const SEPARATOR = String.fromCharCode(29);

/** EAN-13, EAN-8, UPC-A and GTIN-14 of the same goods become one code; anything else stays as it is, without case. */
export function codeOf(read: string): string {
  const text = read.trim();
  const marked = MARKED.exec(text.replaceAll(SEPARATOR, ""));
  const plain = marked?.[1] ?? text;
  if (!/^\d+$/.test(plain)) return plain.toUpperCase();
  return [8, 12, 13, 14].includes(plain.length) ? plain.replace(/^0+(?=\d{7,})/, "") : plain;
}

export type Match =
  | { kind: "line"; line: AssemblyLine }
  /** Of this order, but nothing more of it is wanted. */
  | { kind: "full"; line: AssemblyLine }
  | { kind: "unknown" };

/** Goods may stand in two lines: the first that is not yet full counts. */
export function match(order: AssemblyOrder, read: string): Match {
  const code = codeOf(read);
  const lines = order.lines.filter(
    (line) =>
      (line.barcode && codeOf(line.barcode) === code) || (line.article && codeOf(line.article) === code),
  );
  const open = lines.find((line) => !isFull(line));
  if (open) return { kind: "line", line: open };
  return lines[0] ? { kind: "full", line: lines[0] } : { kind: "unknown" };
}

/** A camera sees the same code thirty times a second: it counts once, and again after it has been out of sight. */
export class OnceInSight {
  private last = "";
  private seenAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly pause = 900) {}

  isNew(code: string, now: number): boolean {
    const fresh = code !== this.last || now - this.seenAt > this.pause;
    this.last = code;
    this.seenAt = now;
    return fresh;
  }
}
