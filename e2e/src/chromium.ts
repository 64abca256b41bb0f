// A real browser on a machine that has none: Chromium comes inside the npm package, with the few libraries it wants.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync } from "node:zlib";
import { type BrowserServer, chromium } from "playwright-core";

// not the package's own arguments: in a single process a second context or a service worker kills the browser
const ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"];
const folder = fileURLToPath(new URL("../target/browser", import.meta.url));

export async function launchBrowser(): Promise<BrowserServer> {
  const named = process.env.CHROMIUM_PATH;
  if (named) return chromium.launchServer({ executablePath: named, args: ARGS });
  // the package holds a build for Linux on x64; elsewhere an installed Chrome serves
  if (process.platform !== "linux" || process.arch !== "x64")
    return chromium.launchServer({ channel: "chrome", args: ARGS });
  const executablePath = await unpacked();
  return chromium.launchServer({
    executablePath,
    args: ARGS,
    env: { ...process.env, ...surroundings(executablePath) },
  });
}

async function unpacked(): Promise<string> {
  const ready = join(folder, ".ready");
  if (!existsSync(ready)) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  // the package unpacks into the temporary folder and trusts whatever lies there: give it one of our own
  const { TMPDIR } = process.env;
  process.env.TMPDIR = folder;
  try {
    const { default: packaged } = await import("@sparticuz/chromium");
    const path = await packaged.executablePath();
    writeFileSync(ready, "");
    return path;
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
}

/** Libraries and fonts that a bare machine lacks; a machine that has its own keeps them. */
function surroundings(executable: string): Record<string, string> {
  const added: Record<string, string> = {};
  if (execFileSync("ldd", [executable], { encoding: "utf8" }).includes("not found")) {
    const packed = join(
      dirname(fileURLToPath(import.meta.resolve("@sparticuz/chromium"))),
      "../../bin/al2023.tar.br",
    );
    execFileSync("tar", ["-x", "-C", folder], { input: brotliDecompressSync(readFileSync(packed)) });
    added.LD_LIBRARY_PATH = join(folder, "lib");
  }
  if (!existsSync("/etc/fonts/fonts.conf")) added.FONTCONFIG_PATH = join(folder, "fonts");
  return added;
}
