import dayjs from "dayjs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  date,
  dateTime,
  duration,
  initials,
  money,
  moneyRounded,
  moneyShort,
  parseAmount,
  percent,
  phone,
  setDateLanguage,
  sumAmounts,
  typedAmount,
} from "./format";
import { parsePhone } from "./phone";

const rub = (amount: string) => ({ amount, currency: "RUB" });
/** Non-breaking spaces are what we want, but hard to read in a test. */
const plain = (text: string) => text.replaceAll("\u00a0", " ");

describe("money", () => {
  it("groups by three and always shows kopecks", () => {
    expect(plain(money(rub("1234.50")))).toBe("1 234,50 ₽");
    expect(plain(money(rub("1234567")))).toBe("1 234 567,00 ₽");
    expect(plain(money(rub("-12.3")))).toBe("−12,30 ₽");
    expect(money(null)).toBe("—");
  });
  it("drops empty kopecks on boards", () => {
    expect(plain(moneyShort(rub("500000.00")))).toBe("500 000 ₽");
    expect(plain(moneyShort(rub("8500.50")))).toBe("8 500,50 ₽");
    expect(plain(moneyRounded(rub("999.50")))).toBe("1 000 ₽");
  });
  it("reads what people type", () => {
    expect(parseAmount("1 234,5")).toBe("1234.50");
    expect(parseAmount("12\u00a0500 ₽")).toBe("12500.00");
    expect(parseAmount("12,345")).toBeNull();
    expect(parseAmount("сто")).toBeNull();
    expect(parseAmount("1\u202f500")).toBe("1500.00");
    expect(typedAmount(rub("1234.50"))).toBe("1234,50");
    expect(typedAmount(rub("1500.00"))).toBe("1500");
    expect(typedAmount(null)).toBe("");
  });
  it("adds without losing a kopeck", () => {
    expect(sumAmounts(["0.10", "0.20"])).toBe("0.30");
    expect(sumAmounts(["90071992547409.93", "0.01"])).toBe("90071992547409.94");
    expect(sumAmounts(["1.00", "-2.50"])).toBe("-1.50");
    expect(sumAmounts([])).toBe("0.00");
  });
});

describe("dates", () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date(2026, 10, 25, 12) });
    setDateLanguage("ru");
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  it("are set in the Russian manner", () => {
    expect(plain(dateTime(dayjs("2026-11-24T14:05:00").toISOString()))).toBe("24 ноя, 14:05");
    expect(plain(date("2026-05-01"))).toBe("1 мая");
    expect(plain(date("2024-02-29"))).toBe("29 фев 2024");
    expect(dateTime(null)).toBe("—");
  });
});

describe("phones", () => {
  it("are shown as people read them", () => {
    expect(plain(phone("+79123456789"))).toBe("+7 912 345-67-89");
    expect(phone("+375291234567")).toBe("+375291234567");
  });
  it("are read as people type them", () => {
    expect(parsePhone("8 (912) 345-67-89")).toBe("+79123456789");
    expect(parsePhone("912 345 67 89")).toBe("+79123456789");
    expect(parsePhone("12345")).toBeNull();
  });
});

it("shows lengths, shares and initials", () => {
  expect(duration(125)).toBe("2:05");
  expect(duration(3725)).toBe("1:02:05");
  expect(plain(percent(0.256))).toBe("25,6 %");
  expect(initials("Иван Петров Сидорович")).toBe("ИП");
});
