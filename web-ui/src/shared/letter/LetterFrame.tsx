// A letter as its reader sees it, in a frame that may do nothing: <LetterFrame html={…} width="narrow" />
import { useTranslation } from "react-i18next";
import classes from "./Letter.module.css";
import { page } from "./page";
import { useWithPictures } from "./pictures";

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
      srcDoc={page(shown)}
      className={classes.frame}
      data-width={width ?? "wide"}
      data-low={low || undefined}
    />
  );
}
