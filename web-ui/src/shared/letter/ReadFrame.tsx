// A letter that came or left, as tall as it is. No script runs there; links open apart. <ReadFrame html={…} title="…" />
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { folded } from "./fold";
import classes from "./Letter.module.css";

const TALLEST = 720;
const PAGE = (body: string) =>
  `<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><base target="_blank"><style>
body{margin:12px;font:14px/20px Arial,Helvetica,sans-serif;color:#1a2126;background:#fff;overflow-wrap:anywhere}
img{max-width:100%;height:auto}a{color:#0f6b66}blockquote{margin:0 0 0 8px;padding-left:8px;border-left:2px solid #dfe4e8}
summary{color:#5b6770;cursor:pointer;font-size:12px;margin:8px 0}img[data-remote]{display:inline-block;min-width:24px;min-height:24px;background:#eef1f3;border:1px dashed #c3cbd1}
</style></head><body>${body}</body></html>`;

export function ReadFrame({ html, title }: { html: string; title: string }) {
  const { t } = useTranslation("letters");
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(120);
  const measure = () => {
    const page = frame.current?.contentDocument;
    if (!page) return;
    const grow = () => setHeight(Math.min(TALLEST, page.documentElement.scrollHeight + 2));
    grow();
    // a quote that is opened makes it taller
    page.addEventListener("toggle", grow, true);
  };
  return (
    <iframe
      ref={frame}
      title={title}
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      srcDoc={PAGE(folded(html, t("quote")))}
      className={classes.read}
      style={{ height }}
      onLoad={measure}
    />
  );
}
