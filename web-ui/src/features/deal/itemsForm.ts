// The lines of an order while they are being edited: what is typed, what is wrong, what they sum to.
import type { DealItem, Product } from "@voronka/api";
import { parseAmount, sumAmounts, typedAmount } from "../../shared/format";

export interface Line {
  key: string;
  productId: number | null;
  name: string;
  article: string | null;
  unit: string | null;
  quantity: string;
  price: string;
}

let last = 0;
const newKey = () => `new-${++last}`;

export function toLine(item: DealItem): Line {
  return {
    key: String(item.id),
    productId: item.productId,
    name: item.name,
    article: item.article,
    unit: item.unit,
    quantity: item.quantity.replace(".", ","),
    price: typedAmount(item.price),
  };
}

export function freeLine(): Line {
  return { key: newKey(), productId: null, name: "", article: null, unit: null, quantity: "1", price: "" };
}

export function productLine(product: Product): Line {
  return {
    key: newKey(),
    productId: product.id,
    name: product.name,
    article: product.article,
    unit: product.unit,
    quantity: "1",
    price: typedAmount(product.price),
  };
}

/** "1,5" → "1.5"; up to three digits after the comma, above nothing. */
export function parseQuantity(typed: string): string | null {
  const plain = typed.replace(/[\s\u00a0]/g, "").replace(",", ".");
  return /^\d{1,9}(\.\d{1,3})?$/.test(plain) && Number(plain) > 0 ? plain : null;
}

export function lineFault(line: Line): "name" | "quantity" | "price" | null {
  if (!line.name.trim()) return "name";
  if (!parseQuantity(line.quantity)) return "quantity";
  if (line.price && parseAmount(line.price) === null) return "price";
  return null;
}

/** quantity × price, exact, rounded half up to kopecks. */
export function lineSum(line: Line): string | null {
  const quantity = parseQuantity(line.quantity);
  const price = parseAmount(line.price || "0");
  if (!quantity || !price) return null;
  const [whole = "0", fraction = ""] = quantity.split(".");
  const thousandths = BigInt(whole + fraction.padEnd(3, "0"));
  const kopecks = (thousandths * BigInt(price.replace(".", "")) + 500n) / 1000n;
  const digits = kopecks.toString().padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

export function totalOf(lines: Line[]): string {
  return sumAmounts(lines.map((line) => lineSum(line) ?? "0"));
}

export function toItems(lines: Line[], currency: string) {
  return lines.map((line) => ({
    productId: line.productId ?? undefined,
    name: line.name.trim(),
    article: line.article ?? undefined,
    unit: line.unit ?? undefined,
    quantity: parseQuantity(line.quantity),
    price: { amount: parseAmount(line.price || "0"), currency },
  }));
}
