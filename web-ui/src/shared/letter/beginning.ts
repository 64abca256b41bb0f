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

const shown = (who: Letter["to"][number]) => (who.name ? `${who.name} <${who.address}>` : who.address);
/** A box hears letters to box+anything@… too. */
const boxOf = (address: string) => address.toLowerCase().replace(/\+[^@]*@/, "@");

/** @param own the addresses of our mailboxes: nobody answers to oneself */
export function beginning({ letter, how }: Answering, own: string[]): LetterDraft {
  const boxes = own.map(boxOf);
  const strangers = (all: Letter["to"]) => all.filter((one) => !boxes.includes(boxOf(one.address)));
  const incoming = letter.direction === "in";
  const to = incoming ? (letter.from ? [letter.from] : []) : letter.to;
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
  who: letter.from ? shown(letter.from) : "",
  when: dateTime(letter.createdAt),
});
