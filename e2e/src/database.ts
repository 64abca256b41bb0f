// The clock of a story: time passes by moving back what the database remembers.
import { Client } from "pg";
import { inject } from "vitest";

/** Runs one statement in the database of the product of the run. */
export async function database(statement: string, ...values: unknown[]): Promise<void> {
  const client = new Client({
    connectionString: inject("product").database.replace("//", "//voronka:voronka@"),
  });
  await client.connect();
  try {
    await client.query(statement, values);
  } finally {
    await client.end();
  }
}
