import type { Call } from "@voronka/api";

/** The key of the word for how the call stands or ended: nobody "misses" a call that they made. */
export function outcome(
  call: Pick<Call, "direction" | "status">,
): `outcome.${"in" | "out"}.${Call["status"]}` {
  return `outcome.${call.direction}.${call.status}`;
}
