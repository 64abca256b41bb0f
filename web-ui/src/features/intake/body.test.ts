import { describe, expect, it } from "vitest";
import { previewOf, readBody } from "./body";

describe("the body of a request", () => {
  it("of a form is its fields, in their order, one named twice included", () => {
    const type = "application/x-www-form-urlencoded; charset=UTF-8";
    expect(readBody("Name=%D0%90%D0%BD%D0%BD%D0%B0&a=1&a=2", type)?.fields).toEqual([
      ["Name", "Анна"],
      ["a", "1"],
      ["a", "2"],
    ]);
  });
  it("of JSON is set in lines, whatever the sender calls it", () => {
    expect(readBody('{"a":[1]}', "application/json")?.text).toBe('{\n  "a": [\n    1\n  ]\n}');
    expect(readBody('{"a":1}', null)?.text).toContain("\n");
  });
  it("that is broken stays as it came", () => {
    expect(readBody('{"a":', "application/json")).toBeNull();
    expect(readBody("", "application/x-www-form-urlencoded")).toBeNull();
    expect(readBody("<xml/>", "text/xml")).toBeNull();
  });
  it("has a preview in one line, though it be cut in the middle of a letter", () => {
    const type = "application/x-www-form-urlencoded";
    expect(previewOf("Name=%D0%90%D0%BD%D0%BD%D0%B0&empty=&Phone=%2B79", type)).toBe(
      "Name: Анна · Phone: +79",
    );
    expect(previewOf("Name=%D0%90%D", type)).toContain("А");
    expect(previewOf('{\n  "a": 1', "application/json")).toBe('{ "a": 1');
  });
});
