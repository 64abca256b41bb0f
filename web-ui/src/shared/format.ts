// Money, dates and phones in the Russian manner, whatever the language of the words.
import type { Money } from "@voronka/api";
import dayjs from "dayjs";
import "dayjs/locale/ru";
import relativeTime from "dayjs/plugin/relativeTime";
import updateLocale from "dayjs/plugin/updateLocale";

dayjs.extend(relativeTime);
dayjs.extend(updateLocale);
// "24 ноя" rather than the library's "24 нояб."
dayjs.updateLocale("ru", {
  monthsShort: ["янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"],
});

/** Called by i18n when the language changes. */
export function setDateLanguage(language: string) {
  dayjs.locale(language === "en" ? "en" : "ru");
}

const NBSP = "\u00a0";
const signs: Record<string, string> = { RUB: "₽", USD: "$", EUR: "€", CNY: "¥", KZT: "₸", BYN: "Br" };

/** Groups of three, comma before kopecks; works on the decimal string, so nothing is rounded by accident. */
export function number(value: string | number): string {
  const [whole = "0", fraction] = String(value).split(".");
  const sign = whole.startsWith("-") ? "−" : "";
  const grouped = whole.replace("-", "").replace(/\B(?=(\d{3})+$)/g, NBSP);
  return sign + grouped + (fraction ? `,${fraction}` : "");
}

/** ₽ for RUB; the code itself where there is no sign. */
export function currencySign(code: string): string {
  return signs[code] ?? code;
}

/** 1 234,50 ₽ */
export function money(value: Money | null | undefined): string {
  if (!value) return "—";
  return `${number(withKopecks(value.amount))}${NBSP}${currencySign(value.currency)}`;
}

/** Without kopecks when there are none: for boards and sums. */
export function moneyShort(value: Money | null | undefined): string {
  if (!value) return "—";
  return `${number(value.amount.replace(/\.0+$/, ""))}${NBSP}${currencySign(value.currency)}`;
}

/** Whole roubles, for the head of a column where kopecks are noise. */
export function moneyRounded(value: Money): string {
  const [whole = "0", fraction = "0"] = value.amount.split(".");
  const up = Number(`0.${fraction}`) >= 0.5 ? 1n : 0n;
  const rounded = whole.startsWith("-") ? BigInt(whole) - up : BigInt(whole) + up;
  return moneyShort({ amount: rounded.toString(), currency: value.currency });
}

function withKopecks(amount: string): string {
  const [whole = "0", fraction = ""] = amount.split(".");
  return `${whole}.${fraction.padEnd(2, "0").slice(0, 2)}`;
}

/** What a person typed as a sum: "1 234,5" → "1234.50"; null when it is not one. */
export function parseAmount(typed: string): string | null {
  const plain = typed.replace(/[\s₽]/g, "").replace(",", ".");
  return /^\d{1,13}(\.\d{0,2})?$/.test(plain) ? withKopecks(plain) : null;
}

/** A sum as a person would type it: "1234.50" → "1234,50", without kopecks when there are none. */
export function typedAmount(value: { amount: string } | null | undefined): string {
  return value?.amount.replace(".", ",").replace(/,00$/, "") ?? "";
}

/** Exact sum of decimal strings, in kopecks. */
export function sumAmounts(amounts: string[]): string {
  const total = amounts.reduce((sum, amount) => sum + BigInt(withKopecks(amount).replace(".", "")), 0n);
  const digits = total.toString().replace("-", "").padStart(3, "0");
  return `${total < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

const sameYear = (a: dayjs.Dayjs) => a.year() === dayjs().year();
/** 24 ноя, 14:05 (with the year when it is another one) */
export function dateTime(iso: string | null | undefined): string {
  if (!iso) return "—";
  return `${date(iso)}, ${dayjs(iso).format("HH:mm")}`;
}

/** 820 Б, 48 КБ, 3,2 МБ */
export function bytes(size: number, units: string[]): string {
  const power = size < 1024 ? 0 : size < 1024 * 1024 ? 1 : 2;
  const value = size / 1024 ** power;
  return `${number(value < 10 && power > 0 ? value.toFixed(1) : Math.round(value))}${NBSP}${units[power] ?? ""}`;
}

/** 24 ноя, or 24 ноя 2024 */
export function date(iso: string | null | undefined): string {
  if (!iso) return "—";
  const at = dayjs(iso);
  return `${at.date()}${NBSP}${at.format("MMM")}${sameYear(at) ? "" : ` ${at.year()}`}`;
}

/** среда, 25 ноября */
export function longDate(iso: string): string {
  return dayjs(iso).format("dddd, D MMMM");
}

export function sameDay(a: string, b: string | undefined): boolean {
  return b !== undefined && dayjs(a).isSame(b, "day");
}

/** сегодня, вчера, 24 ноя */
export function dayName(iso: string, words: { today: string; yesterday: string }): string {
  const day = dayjs(iso);
  if (day.isSame(dayjs(), "day")) return words.today;
  return day.isSame(dayjs().subtract(1, "day"), "day") ? words.yesterday : date(iso);
}

export function time(iso: string): string {
  return dayjs(iso).format("HH:mm");
}

/** 5 минут назад, через 2 дня */
export function relative(iso: string | null | undefined): string {
  return iso ? dayjs(iso).fromNow() : "—";
}

/** 125 → 2:05 */
export function duration(seconds: number): string {
  const rest = String(Math.floor(seconds % 60)).padStart(2, "0");
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${rest}`;
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}:${rest}`;
}

/** 0.256 → 25,6 % */
export function percent(share: number | null | undefined): string {
  if (share === null || share === undefined) return "—";
  const value = Math.round(share * 1000) / 10;
  return `${number(value)}${NBSP}%`;
}

/** +7 912 345-67-89; a number of another country stays as it is stored. Reading what is typed: shared/phone.ts. */
export function phone(e164: string | null | undefined): string {
  if (!e164) return "—";
  const russian = /^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(e164);
  if (!russian) return e164;
  return `+7${NBSP}${russian[1]}${NBSP}${russian[2]}-${russian[3]}-${russian[4]}`;
}

/** Иван Петров → ИП */
export function initials(name: string): string {
  return name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join("");
}
