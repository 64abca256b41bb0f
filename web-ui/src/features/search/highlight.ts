// Where a found text holds what was typed.
export interface Piece {
  text: string;
  hit: boolean;
}

const plain = (text: string) => text.toLowerCase().replaceAll("ё", "е");

export function highlight(text: string, typed: string): Piece[] {
  const query = plain(typed.trim());
  if (!query) return [{ text, hit: false }];
  return (
    cut(text, plain(text).indexOf(query), query.length) ??
    byDigits(text, typed) ??
    byWords(text, query) ?? [{ text, hit: false }]
  );
}

function cut(text: string, start: number, length: number): Piece[] | null {
  if (start < 0) return null;
  return [
    { text: text.slice(0, start), hit: false },
    { text: text.slice(start, start + length), hit: true },
    { text: text.slice(start + length), hit: false },
  ].filter((piece) => piece.text);
}

/** A phone is typed with other spaces and brackets than it is shown with, and with 8 for +7. */
function byDigits(text: string, typed: string): Piece[] | null {
  if (!/^[\d\s()+.\-–]+$/.test(typed)) return null;
  const digits = typed.replace(/\D/g, "");
  if (digits.length < 3) return null;
  const places = [...text.matchAll(/\d/g)].map((match) => match.index);
  const shown = text.replace(/\D/g, "");
  for (const wanted of [digits, digits.replace(/^[78]/, "")]) {
    const at = wanted.length < 3 ? -1 : shown.indexOf(wanted);
    const first = places[at];
    const last = places[at + wanted.length - 1];
    if (at >= 0 && first !== undefined && last !== undefined) return cut(text, first, last - first + 1);
  }
  return null;
}

function byWords(text: string, query: string): Piece[] | null {
  const words = query.split(/\s+/).filter((word) => word.length > 1);
  const found = words
    .map((word) => ({ at: plain(text).indexOf(word), length: word.length }))
    .filter((one) => one.at >= 0)
    .sort((a, b) => a.at - b.at);
  if (found.length === 0) return null;
  const pieces: Piece[] = [];
  let end = 0;
  for (const { at, length } of found) {
    if (at < end) continue;
    pieces.push({ text: text.slice(end, at), hit: false }, { text: text.slice(at, at + length), hit: true });
    end = at + length;
  }
  pieces.push({ text: text.slice(end), hit: false });
  return pieces.filter((piece) => piece.text);
}

const LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const CYRILLIC = "ёйцукенгшщзхъфывапролджэячсмитьбю";

/** What the same keys write with the Russian layout on; null when that is no other text. */
export function otherLayout(typed: string): string | null {
  if (!/[a-z]/i.test(typed) || /[а-яё@]/i.test(typed)) return null;
  return [...typed.toLowerCase()].map((key) => CYRILLIC[LATIN.indexOf(key)] ?? key).join("");
}
