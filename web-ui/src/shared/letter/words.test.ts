import { describe, expect, it } from "vitest";
import { fromEditor, handMade, split, toEditor } from "./words";

describe("words of a letter", () => {
  it("shows variables of the text as chips and brings them back, addresses as they are", () => {
    const html =
      '<p>Да, {client.name}{#if deal.amount}, {deal.amount}{#else}нет{/if} <a href="https://x.example/{deal.number}">тут</a></p>';
    const shown = toEditor(html);
    expect(shown).toContain('<span data-variable="client.name"></span>');
    expect(shown).toContain("{#if deal.amount}");
    expect(shown).toContain("{#else}");
    expect(fromEditor(shown)).toBe(html);
  });
  it("cuts a text at its variables", () => {
    expect(split("a {x.y-z} b")).toEqual(["a ", { code: "x.y-z" }, " b"]);
    expect(split("{ x } {#if y}")).toEqual(["{ x } {#if y}"]);
    expect(split("")).toEqual([""]);
  });
  it("knows what the editor would lose", () => {
    expect(handMade("<p>a <strong>b</strong></p><ul><li>c</li></ul>")).toBe(false);
    expect(handMade("<table><tr><td>a</td></tr></table>")).toBe(true);
    expect(handMade("<p>{#for item in items}x{/for}</p>")).toBe(true);
    expect(handMade('<p onclick="x">a</p>')).toBe(true);
  });
});
