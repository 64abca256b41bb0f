import { describe, expect, it } from "vitest";
import { highlight, otherLayout } from "./highlight";

const hits = (text: string, typed: string) =>
  highlight(text, typed)
    .filter((piece) => piece.hit)
    .map((piece) => piece.text);

describe("highlight", () => {
  it("marks a part, whatever its case", () => expect(hits("Ромашка ООО", "машк")).toEqual(["машк"]));
  it("takes ё for е", () => expect(hits("Пётр Орлов", "петр")).toEqual(["Пётр"]));
  it("marks words apart from each other", () =>
    expect(hits("Шкафы для архива", "архив шкаф")).toEqual(["Шкаф", "архив"]));
  it("marks a phone however it is typed", () => {
    expect(hits("+7 912 345-67-89", "8 (912) 345")).toEqual(["912 345"]);
    expect(hits("+7 912 345-67-89", "79123456789")).toEqual(["7 912 345-67-89"]);
    expect(hits("+7 912 345-67-89", "4567")).toEqual(["45-67"]);
  });
  it("loses nothing of the text", () =>
    expect(
      highlight("Шкафы для архива", "архив шкаф")
        .map((piece) => piece.text)
        .join(""),
    ).toBe("Шкафы для архива"));
  it("marks nothing where nothing is", () => expect(hits("Ромашка", "кедр")).toEqual([]));
});

describe("the other layout", () => {
  it("reads what was typed with the wrong one", () => expect(otherLayout("hjvfirf")).toBe("ромашка"));
  it("leaves Russian and mail alone", () => {
    expect(otherLayout("ромашка")).toBeNull();
    expect(otherLayout("a@b.ru")).toBeNull();
  });
});
