import { describe, expect, it } from "vitest";
import { inLatin, smsLength } from "./sms";

describe("the length of an SMS", () => {
  it("counts 160 Latin letters and 70 others in one part, 153 and 67 in several", () => {
    expect(smsLength("a".repeat(160))).toEqual({ letters: 160, parts: 1, left: 0, latin: true });
    expect(smsLength("a".repeat(161))).toEqual({ letters: 161, parts: 2, left: 145, latin: true });
    expect(smsLength("я".repeat(70)).parts).toBe(1);
    expect(smsLength("я".repeat(71))).toEqual({ letters: 71, parts: 2, left: 63, latin: false });
    expect(smsLength("[€]").letters).toBe(6);
    expect(smsLength("").parts).toBe(1);
  });
  it("becomes Latin, its variables as they are", () => {
    expect(inLatin("Здравствуйте, {client.name}! Заказ № 5 — 100 ₽, Щука")).toBe(
      "Zdravstvuyte, {client.name}! Zakaz N 5 - 100 rub., Shchuka",
    );
    expect(smsLength(inLatin("«Съёмка» — да…")).latin).toBe(true);
  });
});
