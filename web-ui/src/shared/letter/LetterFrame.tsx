// A letter as its reader sees it, in a frame that may do nothing: <LetterFrame html={…} width="narrow" />
import { useTranslation } from "react-i18next";
import classes from "./Letter.module.css";
import { useWithPictures } from "./pictures";

const PAGE = (body: string) =>
  `<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><base target="_blank"><style>
body{margin:16px;font:14px/20px Arial,Helvetica,sans-serif;color:#1a2126;background:#fff;overflow-wrap:anywhere}
img{max-width:100%;height:auto}a{color:#0f6b66}blockquote{margin:0 0 0 8px;padding-left:8px;border-left:2px solid #dfe4e8}
</style></head><body>${body}</body></html>`;

export function LetterFrame({
  html,
  width,
  low,
}: {
  html: string;
  width?: "wide" | "narrow";
  low?: boolean;
}) {
  const { t } = useTranslation("messaging");
  const shown = useWithPictures(html);
  return (
    <iframe
      title={t("preview.frame")}
      sandbox=""
      srcDoc={PAGE(shown)}
      className={classes.frame}
      data-width={width ?? "wide"}
      data-low={low || undefined}
    />
  );
}
