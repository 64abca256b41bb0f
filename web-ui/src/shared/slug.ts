// A code for programs out of a name for people: «КП отправлено» → "kp-otpravleno", and never one that is taken.
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
  щ: "shch",
  ъ: "",
  ы: "y",
  ь: "",
  э: "e",
  ю: "yu",
  я: "ya",
};
const LONGEST = 40;

export function slug(name: string, taken: readonly string[] = []): string {
  const plain =
    [...name.toLowerCase()]
      .map((letter) => LETTERS[letter] ?? letter)
      .join("")
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, LONGEST)
      .replace(/-+$/, "") || "x";
  let free = plain;
  for (let n = 2; taken.includes(free); n++) free = `${plain}-${n}`;
  return free;
}
