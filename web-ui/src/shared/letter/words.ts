// A template's words between the server and the editor: {client.name} is a chip there, all else is HTML.
import { KEPT } from "./kept";

const VARIABLE = /\{([a-zA-Z][\w-]*(?:\.[\w-]+)*)\}/g;
const LITERAL = new Set(["else"]);

/** HTML as the editor reads it: variables in the text become chips, those in addresses stay. */
export function toEditor(html: string): string {
  const page = new DOMParser().parseFromString(html, "text/html");
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  for (const text of texts) {
    const parts = split(text.data);
    if (parts.length === 1 && typeof parts[0] === "string") continue;
    text.replaceWith(...parts.map((part) => (typeof part === "string" ? part : chip(page, part.code))));
  }
  return page.body.innerHTML;
}

/** HTML as the server keeps it. */
export function fromEditor(html: string): string {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const one of page.querySelectorAll("span[data-variable]")) {
    one.replaceWith(`{${one.getAttribute("data-variable")}}`);
  }
  return page.body.innerHTML;
}

/** A text cut at its variables. */
export function split(text: string): (string | { code: string })[] {
  const parts: (string | { code: string })[] = [];
  let from = 0;
  for (const found of text.matchAll(VARIABLE)) {
    const code = found[1] ?? "";
    if (LITERAL.has(code)) continue;
    if (found.index > from) parts.push(text.slice(from, found.index));
    parts.push({ code });
    from = found.index + found[0].length;
  }
  if (from < text.length || parts.length === 0) parts.push(text.slice(from));
  return parts;
}

/** True when the visual editor would lose something of this letter: tables, blocks of its own, loops between tags. */
export function handMade(html: string): boolean {
  if (/\{#(for|each)\b/.test(html)) return true;
  const page = new DOMParser().parseFromString(html, "text/html");
  return [...page.body.querySelectorAll("*")].some((element) => {
    const attributes = KEPT[element.localName];
    return !attributes || element.getAttributeNames().some((name) => !attributes.includes(name));
  });
}

function chip(page: Document, code: string) {
  const span = page.createElement("span");
  span.setAttribute("data-variable", code);
  return span;
}
