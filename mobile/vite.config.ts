import react from "@vitejs/plugin-react";
import { VitePWA } from "vite-plugin-pwa";
import { defineConfig } from "vitest/config";

// In development the API, the socket and the configuration come from a running backend.
const backend = process.env.VORONKA_BACKEND ?? "http://localhost:8080";

export default defineConfig({
  base: "/m/",
  // the modern build: the package's own choice is the one for browsers without classes
  resolve: { alias: [{ find: /^dexie$/, replacement: "dexie/dist/modern/dexie.min.mjs" }] },
  plugins: [
    react(),
    VitePWA({
      // "prompt": a new version waits until the person is between orders (app/update.ts)
      registerType: "prompt",
      injectRegister: false,
      includeAssets: ["mark.svg", "apple-touch-icon.png"],
      manifest: {
        id: "/m/",
        name: "Воронка: сборка заказов",
        short_name: "Сборка",
        description: "Заказы на сборку: работает без связи",
        lang: "ru",
        start_url: "/m/",
        scope: "/m/",
        display: "standalone",
        orientation: "portrait",
        background_color: "#f4f6f7",
        theme_color: "#0f6b66",
        icons: [
          { src: "icon-192.png", sizes: "192x192", type: "image/png" },
          { src: "icon-512.png", sizes: "512x512", type: "image/png" },
          { src: "icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
        ],
      },
      workbox: {
        globPatterns: ["**/*.{js,css,html,woff2,wasm,svg}"],
        // the barcode reader is a megabyte, and scanning must work without a signal
        maximumFileSizeToCacheInBytes: 3_000_000,
        // what comes by Web Push
        importScripts: ["push.js"],
        navigateFallback: "/m/index.html",
        // only our own pages: the API, Keycloak and the office application are not ours to answer
        navigateFallbackAllowlist: [/^\/m\//],
        dontCacheBustURLsMatching: /\/assets\//,
        cleanupOutdatedCaches: true,
        clientsClaim: true,
        // it would begin each navigation with a request that nobody waits for
        navigationPreload: false,
      },
    }),
  ],
  server: {
    port: 5174,
    proxy: {
      "/api": backend,
      "/app-config.json": backend,
      "/ws": { target: backend, ws: true },
    },
  },
  build: { target: "es2022" },
  test: { environment: "jsdom", css: false },
});
