import { expect, test } from "vitest";
import en from "./en.json";
import ru from "./ru.json";

type Words = { [key: string]: string | Words };
const PLURALS = { ru: ["one", "few", "many", "other"], en: ["one", "other"] };

function flat(words: Words, before = ""): Map<string, string> {
  const all = new Map<string, string>();
  for (const [key, value] of Object.entries(words))
    if (typeof value === "string") all.set(before + key, value);
    else for (const [inner, text] of flat(value, `${before}${key}.`)) all.set(inner, text);
  return all;
}
const stem = (key: string) => key.replace(/_(one|few|many|other)$/, "");
const stems = (words: Map<string, string>) => [...new Set([...words.keys()].map(stem))].sort();
const gaps = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map((found) => found[1]).sort();

const russian = flat(ru);
const english = flat(en);

test("both languages know the same words", () => {
  expect(stems(english)).toEqual(stems(russian));
  for (const text of [...russian.values(), ...english.values()]) expect(text.trim()).not.toBe("");
});

test("numbers have every form that the language needs", () => {
  for (const [language, words] of [
    ["ru", russian],
    ["en", english],
  ] as const)
    for (const key of words.keys())
      if (stem(key) !== key)
        for (const form of PLURALS[language])
          expect(words.has(`${stem(key)}_${form}`), `${language} ${key}`).toBe(true);
});

test("what is filled in is the same in both", () => {
  for (const [key, text] of english) expect(gaps(russian.get(key) ?? ""), key).toEqual(gaps(text));
});

test("the code asks only for words that exist", () => {
  const sources = import.meta.glob<string>("../**/*.{ts,tsx}", {
    query: "?raw",
    import: "default",
    eager: true,
  });
  const known = new Set(stems(russian));
  const asked = Object.values(sources).flatMap((text) =>
    [...text.matchAll(/\bt\("([\w.-]+)"/g)].map((found) => found[1]!),
  );
  expect(asked.length).toBeGreaterThan(60);
  expect(asked.filter((key) => !known.has(key))).toEqual([]);
});
