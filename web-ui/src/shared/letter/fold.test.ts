import { expect, it } from "vitest";
import { folded, parted, quote } from "./fold";

it("folds the outer quotes alone", () => {
  const page = folded("<p>Да</p><blockquote>Нет<blockquote>Может</blockquote></blockquote>", "Цитата");
  expect(page).toBe(
    "<p>Да</p><details><summary>Цитата</summary><blockquote>Нет<blockquote>Может</blockquote></blockquote></details>",
  );
});

it("parts what is said from what is quoted", () => {
  expect(parted("Да\n\n> Нет\n> Может\n")).toEqual({ said: "Да", quoted: "> Нет\n> Может" });
  expect(parted("Да > нет\nТак")).toEqual({ said: "Да > нет\nТак", quoted: "" });
});

it("quotes plain words harmlessly", () => {
  expect(quote("Анна:", null, "1 < 2\n& всё")).toContain(
    "<blockquote><p>1 &lt; 2<br>&amp; всё</p></blockquote>",
  );
  expect(quote("Анна <anna@client.example>:", "<b>Да</b>", "Да")).toBe(
    "<p></p><p>Анна &lt;anna@client.example>:</p><blockquote><b>Да</b></blockquote>",
  );
});
