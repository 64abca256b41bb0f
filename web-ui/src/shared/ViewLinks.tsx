// The views of one screen as links, so that each has its address: <ViewLinks label={…} views={[{ name, to, search, active, count }]} />
import { Link } from "@tanstack/react-router";
import { number } from "./format";
import classes from "./ViewLinks.module.css";

interface View {
  name: string;
  to: string;
  search?: object;
  active: boolean;
  count?: number;
  late?: boolean;
}

export function ViewLinks({ label, views }: { label: string; views: View[] }) {
  return (
    <nav aria-label={label} className={classes.views}>
      {views.map((view) => (
        <Link
          key={view.name}
          to={view.to}
          search={(view.search ?? {}) as never}
          className={classes.view}
          aria-current={view.active ? "page" : undefined}
          data-active={view.active || undefined}
          replace
        >
          {view.name}
          {view.count !== undefined && view.count > 0 && (
            <span className={classes.count} data-late={view.late || undefined}>
              {number(view.count)}
            </span>
          )}
        </Link>
      ))}
    </nav>
  );
}
