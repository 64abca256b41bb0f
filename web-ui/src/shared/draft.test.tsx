import { act, renderHook } from "@testing-library/react";
import { expect, test } from "vitest";
import { useDraft } from "./draft";

test("what is typed is kept, a password is not", () => {
  const first = renderHook(() => useDraft("box", { login: "", password: "" }, ["password"]));
  act(() => first.result.current[1]({ login: "sales", password: "hush" }));
  expect(first.result.current[0].password).toBe("hush");
  expect(JSON.stringify(localStorage)).not.toContain("hush");
  const second = renderHook(() => useDraft("box", { login: "", password: "" }, ["password"]));
  expect(second.result.current[0].login).toBe("sales");
});
