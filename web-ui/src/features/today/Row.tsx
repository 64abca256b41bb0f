// A row of any section: what it is, the small words about it, and what can be done at once.
import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Ref } from "@voronka/api";
import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Today.module.css";

interface RowProps {
  icon?: ReactNode;
  title: string;
  to?: string;
  /** Small words; what is empty is left out. */
  details: ReactNode[];
  /** Whose it is, where the work of several people is shown. */
  person?: Ref | null;
  actions: ReactNode;
}

export function Row({ icon, title, to, details, person, actions }: RowProps) {
  const { t } = useTranslation("common");
  const [first, ...rest] = details;
  const words = [first, person !== undefined && (person?.name ?? t("nobody")), ...rest].filter(Boolean);
  return (
    <li className={classes.row}>
      {icon && <span className={classes.icon}>{icon}</span>}
      <div className={classes.words}>
        {to ? (
          <Anchor component={Link} to={to} className={classes.title}>
            {title}
          </Anchor>
        ) : (
          <span className={classes.title}>{title}</span>
        )}
        <div className={classes.details}>
          {words.map((word, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the words keep their places
            <Fragment key={index}>
              {index > 0 && " · "}
              {word}
            </Fragment>
          ))}
        </div>
      </div>
      <div className={classes.actions}>{actions}</div>
    </li>
  );
}
