/** What a body says: the fields of a form, or lines of JSON; null when it is only text. */
export interface ReadBody {
  fields?: [name: string, value: string][];
  text?: string;
}

export function readBody(body: string, contentType: string | null): ReadBody | null {
  const type = contentType?.toLowerCase() ?? "";
  if (type.includes("x-www-form-urlencoded")) {
    const fields = [...new URLSearchParams(body)];
    return fields.length > 0 ? { fields } : null;
  }
  if (type.includes("json") || /^\s*[{[]/.test(body)) {
    try {
      const lines = JSON.stringify(JSON.parse(body), null, 2);
      return lines === body ? null : { text: lines };
    } catch {
      return null;
    }
  }
  return null;
}

/** The beginning of a body in one line of words. */
export function previewOf(preview: string | null, contentType: string | null): string {
  const fields = readBody(preview ?? "", contentType)?.fields;
  if (fields)
    return fields
      .filter(([, value]) => value)
      .map(([name, value]) => `${name}: ${value}`)
      .join(" · ");
  return (preview ?? "").replace(/\s+/g, " ").trim();
}
