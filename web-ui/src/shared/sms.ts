// How long an SMS is: 160 letters of the Latin alphabet, 70 with any other; of several parts 153 and 67 each.

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

const LETTERS: Record<string, string> = {
  а: "a",
  б: "b",
  в: "v",
  г: "g",
  д: "d",
  е: "e",
  ё: "e",
  ж: "zh",
  з: "z",
  и: "i",
  й: "y",
  к: "k",
  л: "l",
  м: "m",
  н: "n",
  о: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  у: "u",
  ф: "f",
  х: "kh",
  ц: "ts",
  ч: "ch",
  ш: "sh",
  щ: "sch",
  ъ: "",
  ы: "y",
  ь: "",
  э: "e",
  ю: "yu",
  я: "ya",
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
    const low = LETTERS[one.toLowerCase()];
    if (low === undefined) return one;
    return one === one.toLowerCase() ? low : low.charAt(0).toUpperCase() + low.slice(1);
  });
}
