// The screen of one record: stage bar on top, fields on the left, what happened on the right.
import { Anchor, Paper } from "@mantine/core";
import { IconChevronLeft } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTitle } from "./Page";
import classes from "./RecordPage.module.css";
import { useRecent } from "./recent";

interface RecordPageProps {
  title: string;
  /** Small words under the title. */
  detail?: ReactNode;
  back: { to: string; name: string };
  actions?: ReactNode;
  stageBar?: ReactNode;
  /** Left, top to bottom; each a panel. */
  panels: ReactNode[];
  history: ReactNode;
}

export function RecordPage({ title, detail, back, actions, stageBar, panels, history }: RecordPageProps) {
  useTitle(title);
  useRecent(title);
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <div className={classes.names}>
          <Anchor component={Link} to={back.to} size="xs" className={classes.back}>
            <IconChevronLeft size={14} aria-hidden />
            {back.name}
          </Anchor>
          <h1 className={classes.title}>{title}</h1>
          {detail && <div className={classes.detail}>{detail}</div>}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </header>
      {stageBar && <div className={classes.stages}>{stageBar}</div>}
      <div className={classes.columns}>
        <div className={classes.left}>
          {panels.filter(Boolean).map((panel, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: panels keep their places
            <Paper key={index} withBorder p="lg">
              {panel}
            </Paper>
          ))}
        </div>
        <Paper withBorder p="lg" className={classes.right}>
          {history}
        </Paper>
      </div>
    </div>
  );
}

/** A heading inside a panel, with what can be done beside it. */
export function PanelTitle({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className={classes.panelHead}>
      <h2 className={classes.panelTitle}>{children}</h2>
      {action}
    </div>
  );
}
