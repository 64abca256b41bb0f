// A code for programs out of a name for people: «КП отправлено» → "kp-otpravleno", and never one that is taken.
import { LATIN } from "./latin";

const LONGEST = 40;

export function slug(name: string, taken: readonly string[] = []): string {
  const plain =
    [...name.toLowerCase()]
      .map((letter) => LATIN[letter] ?? letter)
      .join("")
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, LONGEST)
      .replace(/-+$/, "") || "x";
  let free = plain;
  for (let n = 2; taken.includes(free); n++) free = `${plain}-${n}`;
  return free;
}
