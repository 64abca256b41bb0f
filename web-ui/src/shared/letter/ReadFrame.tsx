// A letter that came or left, as tall as it is. No script runs there; links open apart. <ReadFrame html={…} title="…" />
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { folded } from "./fold";
import classes from "./Letter.module.css";
import { page } from "./page";

const TALLEST = 720;
const RULES = `body{margin:12px}summary{color:#5b6770;cursor:pointer;font-size:12px;margin:8px 0}
img[data-remote]{display:inline-block;min-width:24px;min-height:24px;background:#eef1f3;border:1px dashed #c3cbd1}`;

export function ReadFrame({ html, title }: { html: string; title: string }) {
  const { t } = useTranslation("letters");
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(120);
  const measure = () => {
    const shown = frame.current?.contentDocument;
    if (!shown) return;
    const grow = () => setHeight(Math.min(TALLEST, shown.documentElement.scrollHeight + 2));
    grow();
    // a quote that is opened makes it taller
    shown.addEventListener("toggle", grow, true);
  };
  return (
    <iframe
      ref={frame}
      title={title}
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      srcDoc={page(folded(html, t("quote")), RULES)}
      className={classes.read}
      style={{ height }}
      onLoad={measure}
    />
  );
}
