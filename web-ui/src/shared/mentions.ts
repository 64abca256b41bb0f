// Mentions: stored as @[7], written and shown as @Мария Кузнецова.
export interface Named {
  id: number;
  name: string;
}

const MARK = /@\[(\d+)\]/g;

/** As a person writes and reads it. */
export function withNames(text: string, people: Named[]): string {
  return text.replace(MARK, (mark, id) => {
    const known = people.find((one) => one.id === Number(id));
    return known ? `@${known.name}` : mark;
  });
}

/** As it is stored. A longer name goes first: «@Анна Ильина» is not «@Анна» with a word behind. */
export function withMarks(text: string, people: Named[]): string {
  const byLength = [...people].sort((a, b) => b.name.length - a.name.length);
  return byLength.reduce(
    (written, one) =>
      written.replace(
        new RegExp(`(^|[^\\p{L}\\p{N}])@${escaped(one.name)}(?![\\p{L}\\p{N}])`, "gu"),
        `$1@[${one.id}]`,
      ),
    text,
  );
}

/** The mention that is being typed before the caret: where it begins and what stands behind the @. */
export function typedMention(text: string, caret: number): { from: number; query: string } | null {
  const before = text.slice(0, caret);
  const found = /(^|[\s(«"])@([\p{L}-]*(?: [\p{L}-]*)?)$/u.exec(before);
  if (!found) return null;
  const query = found[2] ?? "";
  return { from: caret - query.length - 1, query };
}

/** Markdown with mentions and bare addresses as links; names cannot format anything. */
export function asMarkdown(text: string, people: Named[]): string {
  return text
    .replace(MARK, (mark, id) => {
      const known = people.find((one) => one.id === Number(id));
      return known ? `[@${known.name.replace(/[\\`*_{}[\]<>()#!|~]/g, "\\$&")}](#mention-${id})` : mark;
    })
    .replace(/(^|\s)(https?:\/\/[^\s<>]+)/g, "$1<$2>");
}

/** Puts marks around what is selected, or at the beginning of its lines. */
export function formatted(
  text: string,
  from: number,
  to: number,
  kind: "bold" | "italic" | "list" | "link",
): { text: string; from: number; to: number } {
  const chosen = text.slice(from, to);
  const put = (piece: string, start: number, end: number) => ({
    text: text.slice(0, from) + piece + text.slice(to),
    from: from + start,
    to: from + end,
  });
  if (kind === "bold") return put(`**${chosen}**`, 2, 2 + chosen.length);
  if (kind === "italic") return put(`*${chosen}*`, 1, 1 + chosen.length);
  if (kind === "link") return put(`[${chosen}](https://)`, chosen.length + 3, chosen.length + 11);
  const start = text.lastIndexOf("\n", from - 1) + 1;
  const lines = text.slice(start, to).replace(/^/gm, "- ");
  return {
    text: text.slice(0, start) + lines + text.slice(to),
    from: start + lines.length,
    to: start + lines.length,
  };
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
