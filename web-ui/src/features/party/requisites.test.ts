import { expect, test } from "vitest";
import { isAccount, isCorrespondent, wrongNumbers } from "./requisites";

test("the key of an account is checked against the BIK", () => {
  expect(isAccount("40702810638000110123", "044525225")).toBe(true);
  expect(isAccount("40702810738000110123", "044525225")).toBe(false);
  expect(isAccount("40702810638000110123", "044525226")).toBe(false);
  expect(isCorrespondent("30101810400000000225", "044525225")).toBe(true);
  expect(isCorrespondent("30101810400000000226", "044525225")).toBe(false);
});

test("numbers fit the kind", () => {
  expect(wrongNumbers({ kind: "sole-trader", inn: "7707083893", kpp: "", ogrn: "" }).inn).toBe("innOfPerson");
  expect(wrongNumbers({ kind: "llc", inn: "500100732259", kpp: "", ogrn: "" }).inn).toBe("innOfCompany");
  expect(wrongNumbers({ kind: "llc", inn: "7707083893", kpp: "1", ogrn: "1027700132195" })).toEqual({
    inn: undefined,
    kpp: "wrongKpp",
    ogrn: undefined,
  });
});
