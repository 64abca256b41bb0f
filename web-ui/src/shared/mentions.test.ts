import { describe, expect, it } from "vitest";
import { asMarkdown, formatted, typedMention, withMarks, withNames } from "./mentions";

const people = [
  { id: 7, name: "Анна" },
  { id: 8, name: "Анна Ильина" },
  { id: 9, name: "О*Нил" },
];

describe("mentions", () => {
  it("are stored by id and read by name", () => {
    expect(withMarks("@Анна Ильина, @Анна, почта a@Анна", people)).toBe("@[8], @[7], почта a@Анна");
    expect(withNames("@[8] и @[99]", people)).toBe("@Анна Ильина и @[99]");
    expect(withNames(withMarks("Привет, @О*Нил!", people), people)).toBe("Привет, @О*Нил!");
  });
  it("are found while being typed", () => {
    expect(typedMention("Скажи @Ан", 9)).toEqual({ from: 6, query: "Ан" });
    expect(typedMention("Скажи @Анна Ил", 14)).toEqual({ from: 6, query: "Анна Ил" });
    expect(typedMention("@", 1)).toEqual({ from: 0, query: "" });
    expect(typedMention("почта a@b", 9)).toBeNull();
    expect(typedMention("@Анна пришла сюда", 17)).toBeNull();
  });
});

describe("formatting", () => {
  it("turns mentions and addresses into links, and lets no name format", () => {
    expect(asMarkdown("@[9] https://a.ru/x", people)).toBe("[@О\\*Нил](#mention-9) <https://a.ru/x>");
    expect(asMarkdown("[дом](https://a.ru)", people)).toBe("[дом](https://a.ru)");
  });
  it("puts marks around a selection", () => {
    expect(formatted("да нет", 3, 6, "bold")).toEqual({ text: "да **нет**", from: 5, to: 8 });
    expect(formatted("а\nб\nв", 2, 5, "list").text).toBe("а\n- б\n- в");
    expect(formatted("сайт", 0, 4, "link")).toEqual({ text: "[сайт](https://)", from: 7, to: 15 });
  });
});
