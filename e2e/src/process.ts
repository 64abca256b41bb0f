// Starting, awaiting and ending the packaged application as a child process.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { until } from "./until";

const jar = fileURLToPath(new URL("../../backend/target/quarkus-app/quarkus-run.jar", import.meta.url));
export const artifacts = fileURLToPath(new URL("../artifacts", import.meta.url));

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

export interface Running {
  url: string;
  /** SIGTERM, and waits until everything that it started is gone. */
  stop(): Promise<void>;
  /** kill -9, as a power cut would. */
  kill(): Promise<void>;
}

/** Starts the packaged application under these variables and waits until it is ready; its log goes to artifacts/. */
export async function run(name: string, port: number, variables: Record<string, string>): Promise<Running> {
  if (!existsSync(jar)) throw new Error(`${jar} is missing: build it with ./mvnw package -DskipTests`);
  mkdirSync(artifacts, { recursive: true });
  const log = join(artifacts, `${name}.log`);
  const output = openSync(log, "w");
  const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, "bin", "java") : "java";
  const child = spawn(java, ["-Dfile.encoding=UTF-8", "-jar", jar], {
    env: { ...process.env, VORONKA_HTTP_PORT: String(port), ...variables },
    stdio: ["ignore", output, output],
  });
  const url = `http://localhost:${port}`;
  const running = { url, stop: () => end(child, "SIGTERM"), kill: () => end(child, "SIGKILL") };
  // a run that is broken off must leave nothing behind
  process.once("exit", () => child.kill("SIGTERM"));
  try {
    await until(
      async () => {
        if (child.exitCode !== null) throw new Error(`${name} ended while starting:\n${tail(log)}`);
        return (await fetch(`${url}/q/health/ready`).catch(() => null))?.ok;
      },
      {
        timeout: 300_000,
        every: 250,
        what: () => `${name} to be ready; its log ends with:\n${tail(log)}`,
        stopOnError: true,
      },
    );
  } catch (error) {
    await running.stop();
    throw error;
  }
  return running;
}

function tail(log: string): string {
  return readFileSync(log, "utf8").split("\n").slice(-30).join("\n");
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once("exit", () => resolve());
    child.kill(signal);
  });
}
