// What stands in the form of a letter before anybody types, and what is quoted under it.
import type { Letter } from "@voronka/api";
import { dateTime } from "../format";

export type Answering = { letter: Letter; how: "answer" | "all" | "forward" };

export interface LetterDraft {
  to: string[];
  cc: string[];
  subject: string;
  html: string;
  /** Of what is forwarded, and of a template. */
  fileIds: number[];
  template: string | null;
}

export const NOTHING: LetterDraft = { to: [], cc: [], subject: "", html: "", fileIds: [], template: null };

/** «Anna <anna@client.example>» is anna@client.example. */
export const addressOf = (text: string) => text.replace(/^.*</, "").replace(">", "").trim().toLowerCase();
export const isMail = (text: string) => /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(addressOf(text));

interface Known {
  name: string | null;
  address: string;
}
/** An address that is kept from the reader is null: nobody can be written to by it. */
const known = (all: Letter["to"]): Known[] =>
  all.flatMap(({ name, address }) => (address ? [{ name, address }] : []));
const shown = (who: Known) => (who.name ? `${who.name} <${who.address}>` : who.address);
/** A box hears letters to box+anything@… too. */
const boxOf = (address: string) => address.toLowerCase().replace(/\+[^@]*@/, "@");

/** @param own the addresses of our mailboxes: nobody answers to oneself */
export function beginning({ letter, how }: Answering, own: string[]): LetterDraft {
  const boxes = own.map(boxOf);
  const strangers = (all: Letter["to"]) => known(all).filter((one) => !boxes.includes(boxOf(one.address)));
  const incoming = letter.direction === "in";
  const to = known(incoming ? (letter.from ? [letter.from] : []) : letter.to);
  const taken = to.map((one) => boxOf(one.address));
  const others = strangers([...letter.to, ...letter.cc]).filter((one) => !taken.includes(boxOf(one.address)));
  const subject = letter.subject.replace(/^\s*((re|fwd?|ответ|на)\s*:\s*)+/i, "");
  return {
    ...NOTHING,
    to: how === "forward" ? [] : to.map(shown),
    cc: how === "all" ? others.map(shown) : [],
    subject: `${how === "forward" ? "Fwd" : "Re"}: ${subject}`,
    fileIds: how === "forward" ? letter.files.map((file) => file.id) : [],
  };
}

/** Whose words are quoted, and of when. */
export const quotedOf = (letter: Letter) => ({
  who: letter.from ? (known([letter.from]).map(shown)[0] ?? letter.from.name ?? "") : "",
  when: dateTime(letter.createdAt),
});
