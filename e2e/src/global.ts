// Once per run: the product and one browser. VORONKA_URL names a product that runs already (./mvnw -Pstart): quicker while writing a test.
import type { TestProject } from "vitest/node";
import { launchBrowser } from "./chromium";
import { type Addresses, startProduct } from "./product";

declare module "vitest" {
  interface ProvidedContext {
    product: Addresses;
    browser: string;
  }
}

export default async function setup(project: TestProject) {
  const ending: (() => Promise<unknown>)[] = [];
  const end = async () => {
    for (const step of ending.reverse()) await step();
  };
  try {
    const given = process.env.VORONKA_URL;
    if (given) {
      project.provide("product", await addressesOf(given));
    } else {
      const product = await startProduct();
      ending.push(product.dispose);
      project.provide("product", product.addresses);
    }
    const browser = await launchBrowser();
    ending.push(() => browser.close());
    project.provide("browser", browser.wsEndpoint());
  } catch (error) {
    await end();
    throw error;
  }
  return end;
}

async function addressesOf(url: string): Promise<Addresses> {
  const config = (await (await fetch(`${url}/app-config.json`)).json()) as { oidc: { authority: string } };
  const port = process.env.VORONKA_PG_PORT ?? "54329";
  return {
    url,
    authority: config.oidc.authority,
    database: `postgresql://127.0.0.1:${port}/voronka`,
    secretKey: process.env.VORONKA_SECRET_KEY ?? "",
  };
}
