// Every catalogue of this language as one chunk.
const files = import.meta.glob<object>("./*.json", { eager: true, import: "default" });

export default Object.fromEntries(
  Object.entries(files).map(([path, words]) => [path.slice(2, -".json".length), words]),
);
