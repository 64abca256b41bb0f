import type { Lead } from "@voronka/api";
import { expect, it } from "vitest";
import { isInn } from "../../shared/inn";
import { check, splitName, startingForm, toRequest } from "./conversionForm";

const lead = {
  id: 1,
  title: "Шкафы",
  contactName: "Иванов Пётр Сергеевич",
  companyName: "ООО «Гранит»",
  company: null,
  contact: null,
} as unknown as Lead;

it("knows an INN by its check digits", () => {
  expect(isInn("7707083893")).toBe(true);
  expect(isInn("7707083894")).toBe(false);
  expect(isInn("500100732259")).toBe(true);
  expect(isInn("500100732258")).toBe(false);
  expect(isInn("0000000000")).toBe(false);
  expect(isInn("77070838")).toBe(false);
});

it("reads a name in either order", () => {
  expect(splitName("Иванов Пётр Сергеевич")).toEqual({
    lastName: "Иванов",
    firstName: "Пётр",
    middleName: "Сергеевич",
  });
  expect(splitName("Анна")).toMatchObject({ firstName: "Анна", lastName: "" });
  expect(splitName(null)).toMatchObject({ firstName: "" });
});

it("sends a new company with its contact and the deal", () => {
  const form = { ...startingForm(lead, "sales"), inn: "7707083893", amount: "12 500,5" };
  expect(check(form)).toEqual({});
  expect(toRequest(form, "RUB")).toMatchObject({
    company: { name: "ООО «Гранит»", inn: "7707083893" },
    contact: { firstName: "Пётр", lastName: "Иванов" },
    deal: { pipeline: "sales", title: "Шкафы", amount: { amount: "12500.50", currency: "RUB" } },
    phonesTo: "contact",
  });
});

it("a private person has no company, and phones go to the contact", () => {
  const form = {
    ...startingForm({ ...lead, companyName: null }, "sales"),
    phonesTo: "company" as const,
  };
  expect(form.companyChoice).toBe("none");
  expect(toRequest(form, "RUB")).toMatchObject({ company: null, phonesTo: "contact", emailsTo: "contact" });
});

it("says what is wrong", () => {
  const form = { ...startingForm(lead, "sales"), inn: "1", title: " ", amount: "x", firstName: "" };
  expect(check(form)).toEqual({
    inn: "wrongInn",
    title: "needsTitle",
    amount: "wrongAmount",
    firstName: "needsFirstName",
  });
  expect(check({ ...form, companyChoice: "none", contactChoice: "none" })).toHaveProperty("contactChoice");
});
