// Both languages say the same things, and every word that the code asks for is there.
import { describe, expect, it } from "vitest";
import en from "./en";
import ru from "./ru";

type Tree = { [key: string]: string | Tree };
const sources = import.meta.glob<string>("../{app,features,shared}/**/*.{ts,tsx}", {
  eager: true,
  query: "?raw",
  import: "default",
});

const PLURAL = /_(zero|one|two|few|many|other)$/;

function keys(tree: Tree, prefix = ""): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [prefix + key] : keys(value, `${prefix}${key}.`),
  );
}
const flat = (catalogue: object) =>
  Object.entries(catalogue as Record<string, Tree>).flatMap(([feature, tree]) => keys(tree, `${feature}:`));
const withoutPlural = (all: string[]) => new Set(all.map((key) => key.replace(PLURAL, "")));

const russian = flat(ru);
const known = withoutPlural(russian);

describe("the catalogues", () => {
  it("have the same keys in both languages", () => {
    const english = withoutPlural(flat(en));
    expect([...known].filter((key) => !english.has(key))).toEqual([]);
    expect([...english].filter((key) => !known.has(key))).toEqual([]);
  });
  it("have every Russian plural in its four forms", () => {
    const stems = new Set(russian.filter((key) => PLURAL.test(key)).map((key) => key.replace(PLURAL, "")));
    const missing = [...stems].flatMap((stem) =>
      ["one", "few", "many", "other"]
        .map((form) => `${stem}_${form}`)
        .filter((key) => !russian.includes(key)),
    );
    expect(missing).toEqual([]);
  });
  it("have the same {{values}} in both languages", () => {
    const values = (text: string) => [...text.matchAll(/\{\{(\w+)/g)].map((match) => match[1]).sort();
    const at = (catalogue: object, key: string) =>
      key
        .replace(":", ".")
        .split(".")
        .reduce<unknown>((tree, part) => (tree as Tree | undefined)?.[part], catalogue) as string | undefined;
    const differ = russian.filter((key) => {
      const other = at(en, key);
      return other !== undefined && String(values(at(ru, key) ?? "")) !== String(values(other));
    });
    expect(differ).toEqual([]);
  });
});

describe("the code", () => {
  const missing: string[] = [];
  for (const [file, whole] of Object.entries(sources)) {
    if (file.includes(".test.")) continue;
    const text = whole.replace(/^\s*(\/\/|\*).*$/gm, "");
    const feature = /useTranslation\(\s*"([\w-]+)"/.exec(text)?.[1] ?? "common";
    const name = (key: string) => (key.includes(":") ? key : `${feature}:${key}`);
    for (const [, key = ""] of text.matchAll(/\bt\(\s*"([^"]+)"/g))
      if (!known.has(name(key))) missing.push(`${file}: ${name(key)}`);
    // t(`kind.${kind}`): at least something must begin so
    for (const [, start = ""] of text.matchAll(/\bt\(\s*`([^`$]*)\$\{/g))
      if (start && ![...known].some((key) => key.startsWith(name(start))))
        missing.push(`${file}: ${name(start)}…`);
  }
  it("asks for no word that is missing", () => {
    expect(missing).toEqual([]);
  });
  it("asks for every word that is there", () => {
    const code = Object.entries(sources)
      .filter(([file]) => !file.includes(".test."))
      .map(([, text]) => text)
      .join("\n");
    const asked = new Set([...code.matchAll(/["'`]([\w:.-]+)["'`]/g)].map((match) => match[1] ?? ""));
    // `kind.${kind}` asks for all that begins so, `${late ? "a" : "b"}.${kind}` for what begins with either
    const starts = [...code.matchAll(/`([\w:.-]{3,})\$\{/g)].map((match) => match[1] ?? "");
    for (const [, choice = ""] of code.matchAll(/\bt\(`\$\{([^}]*)\}\./g))
      for (const [, word] of choice.matchAll(/"(\w+)"/g)) starts.push(`${word}.`);
    const forgotten = [...known].filter((key) => {
      const plain = key.slice(key.indexOf(":") + 1);
      const [stem = ""] = plain.split("_");
      return (
        ![key, plain, stem].some((one) => asked.has(one)) &&
        !starts.some((start) => plain.startsWith(start) || key.startsWith(start))
      );
    });
    expect(forgotten).toEqual([]);
  });
});
