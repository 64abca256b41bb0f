import { describe, expect, it } from "vitest";
import { isKpp, isOgrn, wrongInn } from "./partyForm";

describe("the numbers of a company", () => {
  it("OGRN: 13 or 15 digits with a check digit", () => {
    expect(isOgrn("1027700132195")).toBe(true);
    expect(isOgrn("1027700132196")).toBe(false);
    expect(isOgrn("304500116000157")).toBe(true);
    expect(isOgrn("304500116000158")).toBe(false);
    expect(isOgrn("102770013219")).toBe(false);
  });
  it("KPP: nine signs, letters only in the middle", () => {
    expect(isKpp("770701001")).toBe(true);
    expect(isKpp("7707AB001")).toBe(true);
    expect(isKpp("77070100")).toBe(false);
    expect(isKpp("A70701001")).toBe(false);
  });
  it("an empty INN is not wrong", () => {
    expect(wrongInn("")).toBeUndefined();
    expect(wrongInn("7707083893")).toBeUndefined();
    expect(wrongInn("7707083894")).toBe("wrongInn");
  });
});
