// What a letter only repeats of those before it is folded away.

/** @returns the same html with its outer quotes under a word that opens them */
export function folded(html: string, word: string): string {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const quote of page.querySelectorAll("blockquote")) {
    if (quote.parentElement?.closest("blockquote, details")) continue;
    const details = page.createElement("details");
    const summary = page.createElement("summary");
    summary.textContent = word;
    quote.replaceWith(details);
    details.append(summary, quote);
  }
  return page.body.innerHTML;
}

/** @returns a plain letter: what is said, and what is quoted under it (lines that begin with >) */
export function parted(text: string): { said: string; quoted: string } {
  const lines = text.split("\n");
  let from = lines.length;
  while (from > 0 && (/^\s*>/.test(lines[from - 1] ?? "") || (lines[from - 1] ?? "").trim() === "")) from--;
  const quoted = lines.slice(from).filter((line) => line.trim() !== "");
  if (quoted.length === 0) return { said: text.trim(), quoted: "" };
  return { said: lines.slice(0, from).join("\n").trim(), quoted: quoted.join("\n") };
}

/** @returns the letter that is answered as it stands under the answer */
export function quote(head: string, html: string | null, text: string): string {
  const escaped = (words: string) => words.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  const quoted = html ?? `<p>${escaped(text).replace(/\n/g, "<br>")}</p>`;
  return `<p></p><p>${escaped(head)}</p><blockquote>${quoted}</blockquote>`;
}
