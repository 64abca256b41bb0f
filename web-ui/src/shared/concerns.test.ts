import { expect, it } from "vitest";
import { concerns } from "./concerns";

const of = (type: string, id: number, data = {}) => ({ subject: { type, id }, data });

it("hears of the record itself and of nobody else's", () => {
  expect(concerns(of("deal", 7), "deal", 7)).toBe(true);
  expect(concerns(of("deal", 8), "deal", 7)).toBe(false);
  expect(concerns(of("lead", 7), "deal", 7)).toBe(false);
});

it("hears of its tasks and calls", () => {
  expect(concerns(of("task", 1, { task: { subject: { type: "deal", id: 7 } } }), "deal", 7)).toBe(true);
  expect(concerns(of("task", 1, { task: { subject: { type: "deal", id: 8 } } }), "deal", 7)).toBe(false);
  expect(concerns(of("call", 1, { call: { lead: { id: 7 } } }), "lead", 7)).toBe(true);
});

it("hears of what belongs to a client", () => {
  expect(concerns(of("deal", 1, { card: { company: { id: 7 } } }), "company", 7)).toBe(true);
  expect(concerns(of("deal", 1, { card: { company: { id: 7 } } }), "contact", 7)).toBe(false);
});
