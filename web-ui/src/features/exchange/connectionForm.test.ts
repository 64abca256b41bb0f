import type { ExchangeConnection } from "@voronka/api";
import { describe, expect, it } from "vitest";
import { emptyLine, toBody, toDraft, wrongIn } from "./connectionForm";

const connection: ExchangeConnection = {
  login: "1c",
  active: true,
  path: "/exchange/1c",
  settings: {
    pipeline: "sales",
    statuses: { Собран: "assembled", Отгружен: "shipped" },
    refusal: { status: "undefined", reason: "cancelled-in-1c" },
    operations: ["Заказ товара"],
    priceType: "",
    managers: ["Менеджер"],
    promised: [],
  },
};

describe("the connection with 1C", () => {
  it("is sent as it came, the password left alone", () => {
    const { path: _, ...rest } = connection;
    expect(toBody(toDraft(connection))).toEqual({ ...rest, password: null });
    expect(wrongIn(toDraft(connection), false)).toEqual({});
  });
  it("wants a password when it is new, and a long one at any time", () => {
    const draft = toDraft({ ...connection, login: null, active: false });
    expect(draft.active).toBe(true);
    expect(wrongIn(draft, true)).toHaveProperty("password");
    expect(wrongIn({ ...draft, password: "short" }, false)).toHaveProperty("password");
    expect(wrongIn({ ...draft, password: "long enough" }, true)).toEqual({});
  });
  it("drops empty lines, and wants whole ones that say a thing once", () => {
    const draft = toDraft(connection);
    const withLine = (said: string, stage: string | null) => ({
      ...draft,
      statuses: [...draft.statuses, { ...emptyLine(), said, stage }],
    });
    expect(Object.keys(toBody(withLine("", null)).settings.statuses)).toHaveLength(2);
    expect(wrongIn(withLine("", null), false)).toEqual({});
    expect(wrongIn(withLine("Новый", null), false).statuses).toBe("statusHalf");
    expect(wrongIn(withLine(" собран ", "paid"), false).statuses).toBe("statusTwice");
  });
});
