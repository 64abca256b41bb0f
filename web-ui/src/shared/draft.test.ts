import { act, renderHook } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { useDraft } from "./draft";

const EMPTY = { login: "", password: "" };

describe("what is typed", () => {
  beforeEach(() => localStorage.clear());

  it("survives a reload", () => {
    const typed = renderHook(() => useDraft("box", EMPTY));
    act(() => typed.result.current[1]({ login: "anna", password: "" }));
    typed.unmount();
    expect(renderHook(() => useDraft("box", EMPTY)).result.current[0].login).toBe("anna");
  });

  it("never leaves a secret in the browser", () => {
    const typed = renderHook(() => useDraft("box", EMPTY));
    act(() => typed.result.current[1]({ login: "anna", password: "hush-hush" }));
    expect(typed.result.current[0].password).toBe("hush-hush");
    expect(Object.values({ ...localStorage }).join()).not.toContain("hush-hush");
    typed.unmount();
    expect(renderHook(() => useDraft("box", EMPTY)).result.current[0]).toEqual({
      login: "anna",
      password: "",
    });
  });

  it("forgets a secret that was kept before", () => {
    localStorage.setItem("voronka.draft.box", JSON.stringify({ login: "anna", password: "hush-hush" }));
    expect(renderHook(() => useDraft("box", EMPTY)).result.current[0].password).toBe("");
  });
});
