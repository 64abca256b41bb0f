import { expect, test } from "vitest";
import { nameOf } from "./push";

test("one's devices are told apart", () => {
  expect(nameOf("Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36 YaBrowser/24.1")).toBe(
    "Яндекс Браузер, Windows",
  );
  expect(nameOf("Mozilla/5.0 (Linux; Android 14) Chrome/130.0 Mobile Safari/537.36")).toBe("Chrome, Android");
  expect(nameOf("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Version/17 Safari/605.1")).toBe(
    "Safari, macOS",
  );
  expect(nameOf("curl")).toBe("Browser");
});
