import { describe, expect, it } from "vitest";
import { slug } from "./slug";

describe("a code out of a name", () => {
  it("is in Latin letters, with hyphens for all else", () => {
    expect(slug("КП отправлено")).toBe("kp-otpravleno");
    expect(slug("  Щётка №5 / опт  ")).toBe("shchetka-5-opt");
    expect(slug("«»")).toBe("x");
  });
  it("is never one that is taken", () => {
    expect(slug("Новая", ["novaya", "novaya-2"])).toBe("novaya-3");
  });
  it("is short enough to be kept, and ends with a letter", () => {
    const long = slug("Ожидание ответа от поставщика оборудования и комплектующих");
    expect(long.length).toBeLessThanOrEqual(40);
    expect(long).toMatch(/^[a-z0-9][a-z0-9-]*[a-z0-9]$/);
  });
});
