// The document around a letter in a frame: it looks like paper in any theme, and its links open apart.

/** @param more further rules of style */
export function page(body: string, more = ""): string {
  return `<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><base target="_blank"><style>
body{margin:16px;font:14px/20px Arial,Helvetica,sans-serif;color:#1a2126;background:#fff;overflow-wrap:anywhere}
img{max-width:100%;height:auto}a{color:#0f6b66}blockquote{margin:0 0 0 8px;padding-left:8px;border-left:2px solid #dfe4e8}
${more}</style></head><body>${body}</body></html>`;
}
