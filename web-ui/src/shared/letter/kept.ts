const BLOCK = ["style"];

/** By tag, the attributes that the visual editor keeps; of a letter with others it would lose something. */
export const KEPT: Record<string, string[]> = {
  p: BLOCK,
  h2: BLOCK,
  h3: BLOCK,
  ul: [],
  ol: ["start"],
  li: [],
  blockquote: [],
  hr: [],
  br: [],
  strong: [],
  b: [],
  em: [],
  i: [],
  u: [],
  s: [],
  a: ["href", "target", "rel", "style", "class"],
  img: ["src", "alt", "width"],
};
