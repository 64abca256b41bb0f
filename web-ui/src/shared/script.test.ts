import type { Script } from "@voronka/api";
import { describe, expect, it } from "vitest";
import { END, spoken, wayOf } from "./script";

const script = {
  version: 1,
  text: "",
  questions: [
    {
      code: "a",
      text: "А?",
      kind: "choice",
      field: null,
      options: [
        { text: "да", next: "c" },
        { text: "нет", next: null },
        { text: "всё", next: END },
      ],
    },
    { code: "b", text: "Б?", kind: "text", field: null, options: [] },
    { code: "c", text: "В?", kind: "text", field: null, options: [{ text: "назад", next: "a" }] },
  ],
  outcomes: [],
} as unknown as Script;

describe("a way through a script", () => {
  it("goes on from question to question, and where an option leads", () => {
    expect(wayOf(script, {}, [])).toEqual(["a"]);
    expect(wayOf(script, { a: ["нет"] }, ["a"])).toEqual(["a", "b"]);
    expect(wayOf(script, { a: ["да"] }, ["a"])).toEqual(["a", "c"]);
    expect(wayOf(script, { a: ["всё"] }, ["a"])).toEqual(["a", END]);
    expect(wayOf(script, { a: ["нет"] }, ["a", "b", "c"])).toEqual(["a", "b", "c", END]);
  });
  it("does not turn in a circle", () => {
    expect(wayOf(script, { a: ["да"], c: ["назад"] }, ["a", "c"])).toEqual(["a", "c", END]);
  });
  it("says names, and leaves a gap for what is not known", () => {
    expect(spoken("{contact.name}, это {employee.name}", { "employee.name": "Мария" })).toBe("…, это Мария");
  });
});
