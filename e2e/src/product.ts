// The whole product on free ports and a folder of its own: PostgreSQL, Keycloak, mail catcher, application.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, type Running, run } from "./process";

/** Addresses that tests need; plain data, so that it travels from the global setup into the test files. */
export interface Addresses {
  url: string;
  authority: string;
  database: string;
  /** What passwords of other systems are kept under: every node has the same. */
  secretKey: string;
}

export interface Product extends Running {
  addresses: Addresses;
  data: string;
  /** Ends the product and deletes its data. */
  dispose(): Promise<void>;
  /** Starts again on the same ports and data, after stop() or kill(). */
  restart(): Promise<Product>;
}

export async function startProduct(
  name = "product",
  variables: Record<string, string> = {},
): Promise<Product> {
  const [http, keycloak, postgres] = [await freePort(), await freePort(), await freePort()];
  const data = await mkdtemp(join(tmpdir(), "voronka-e2e-"));
  return start(name, data, http, keycloak, postgres, variables).catch(async (error) => {
    await rm(data, { recursive: true, force: true });
    throw error;
  });
}

async function start(
  name: string,
  data: string,
  http: number,
  keycloak: number,
  postgres: number,
  variables: Record<string, string>,
): Promise<Product> {
  const running = await run(name, http, {
    VORONKA_EMBEDDED: "true",
    VORONKA_DATA: data,
    VORONKA_KEYCLOAK_PORT: String(keycloak),
    VORONKA_PG_PORT: String(postgres),
    // where stories let programs of others listen; anything else beside us is refused
    VORONKA_OUTBOUND_ALLOWED: "127.0.0.2",
    ...variables,
  });
  return {
    ...running,
    addresses: {
      url: running.url,
      authority: `http://localhost:${keycloak}/realms/voronka`,
      database: `postgresql://127.0.0.1:${postgres}/voronka`,
      secretKey: (await readFile(join(data, "secret.key"), "utf8")).trim(),
    },
    data,
    dispose: async () => {
      await running.stop();
      await rm(data, { recursive: true, force: true });
    },
    restart: () => start(name, data, http, keycloak, postgres, variables),
  };
}

/** One more backend on the database of a running product, as a second machine behind the proxy would be. */
export async function startNode(
  product: Addresses,
  name = "second-node",
): Promise<Running & { addresses: Addresses }> {
  const node = await run(name, await freePort(), {
    VORONKA_EMBEDDED: "false",
    VORONKA_HTTP_HOST: "127.0.0.1",
    VORONKA_DB_URL: product.database,
    VORONKA_DB_USER: "voronka",
    VORONKA_OIDC_URL: product.authority,
    VORONKA_SECRET_KEY: product.secretKey,
  });
  return { ...node, addresses: { ...product, url: node.url } };
}
