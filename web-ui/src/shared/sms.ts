// How long an SMS is: 160 letters of the Latin alphabet, 70 with any other; of several parts 153 and 67 each.
import { LATIN } from "./latin";

const GSM =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
/** They take the room of two. */
const WIDE = "^{}\\[~]|€\f";

export interface SmsLength {
  letters: number;
  parts: number;
  /** How many more fit into the present parts. */
  left: number;
  latin: boolean;
}

export function smsLength(text: string): SmsLength {
  const latin = [...text].every((one) => GSM.includes(one) || WIDE.includes(one));
  const letters = latin ? [...text].reduce((sum, one) => sum + (WIDE.includes(one) ? 2 : 1), 0) : text.length;
  const [single, part] = latin ? [160, 153] : [70, 67];
  const parts = letters <= single ? 1 : Math.ceil(letters / part);
  return { letters, parts, left: (parts === 1 ? single : parts * part) - letters, latin };
}

const IN_SMS: Record<string, string> = {
  ...LATIN,
  "«": '"',
  "»": '"',
  "—": "-",
  "–": "-",
  "№": "N",
  "₽": "rub.",
  "…": "...",
  "\u00a0": " ",
};

/** The same in Latin letters; variables keep their names. */
export function inLatin(text: string): string {
  return text.replace(/\{[^{}]*\}|./gsu, (one) => {
    if (one.length > 2 && one.startsWith("{")) return one;
    const low = IN_SMS[one.toLowerCase()];
    if (low === undefined) return one;
    return one === one.toLowerCase() ? low : low.charAt(0).toUpperCase() + low.slice(1);
  });
}
