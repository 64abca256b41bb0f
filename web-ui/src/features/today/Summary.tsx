// How much there is of each kind; each number leads to its section.
import { IconCheck } from "@tabler/icons-react";
import type { Today } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { number } from "../../shared/format";
import { toneOf } from "./Section";
import classes from "./Today.module.css";
import type { Kind } from "./useToday";

export function Summary({ counts, kinds }: { counts: Today["counts"]; kinds: Kind[] }) {
  const { t } = useTranslation("today");
  return (
    <ul className={classes.summary} aria-label={t("summary")}>
      {kinds.map((kind) => {
        const count = counts[kind];
        const words = <span className={classes.name}>{t(`kind.${kind}`)}</span>;
        return (
          <li key={kind} className={classes.tile} data-tone={count > 0 ? toneOf(kind) : undefined}>
            {count > 0 ? (
              <a href={`#${kind}`} className={classes.tileLink}>
                <span className={classes.count}>{number(count)}</span>
                {words}
              </a>
            ) : (
              <span className={classes.tileLink}>
                <IconCheck size={20} stroke={1.8} role="img" aria-label={t("none")} className={classes.ok} />
                {words}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
