import { defineConfig } from "vitest/config";

// One product for the run, one file after the other: two cores carry a browser, three servers and no more.
export default defineConfig({
  test: {
    include: ["src/**/*.e2e.ts"],
    globalSetup: "src/global.ts",
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    teardownTimeout: 60_000,
  },
});
