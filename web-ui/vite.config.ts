import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// In development the API, the socket and the configuration come from a running backend.
const backend = process.env.VORONKA_BACKEND ?? "http://localhost:8080";

export default defineConfig({
  plugins: [react()],
  server: {
    port: 5173,
    proxy: {
      "/api": backend,
      "/app-config.json": backend,
      "/ws": { target: backend, ws: true },
    },
  },
  build: { target: "es2022", chunkSizeWarningLimit: 700 },
  test: { environment: "jsdom", setupFiles: "./src/test-setup.ts", css: false },
});
