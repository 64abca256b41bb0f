// What was decided of requests, newest first, and why.
import { Anchor, Badge, Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { usePagesOf } from "../../shared/api";
import { dateTime } from "../../shared/format";
import { Empty, ErrorState, Skeletons } from "../../shared/Page";
import classes from "./Distribution.module.css";
import { useWhy } from "./words";

export function Log() {
  const { t } = useTranslation("distribution");
  const why = useWhy();
  const log = usePagesOf("/distribution-rules/log");
  if (log.isPending) return <Skeletons rows={8} />;
  if (log.error) return <ErrorState error={log.error} onRetry={() => void log.refetch()} />;
  if (log.items.length === 0) return <Empty title={t("log.emptyTitle")} text={t("log.emptyText")} />;
  return (
    <>
      <ul className={classes.list} aria-label={t("tab.log")}>
        {log.items.map((one) => (
          <li key={one.id} className={classes.line}>
            <div className={classes.what}>
              <Anchor component={Link} to={`/${one.type}s/${one.request.id}`}>
                {one.request.name}
              </Anchor>
              <div className={classes.small}>{dateTime(one.at)}</div>
            </div>
            <div className={classes.who}>
              <b>{one.employee?.name ?? t(`kind.${one.kind}`)}</b>
              {one.kind !== "given" && one.employee && (
                <Badge ms="xs" variant="light" color={one.kind === "by-hand" ? "yellow" : "gray"} tt="none">
                  {t(`kind.${one.kind}`)}
                </Badge>
              )}
              <div className={classes.small}>
                {[one.rule ?? t("trial.noRule"), why(one.why)].filter(Boolean).join(" · ")}
              </div>
            </div>
            <div className={classes.small}>
              {one.former && t("log.former", { name: one.former.name })}
              {one.takeBy && ` ${t("log.takeBy", { at: dateTime(one.takeBy) })}`}
            </div>
          </li>
        ))}
      </ul>
      {log.hasNextPage && (
        <Button
          mt="md"
          variant="default"
          loading={log.isFetchingNextPage}
          onClick={() => void log.fetchNextPage()}
        >
          {t("common:more")}
        </Button>
      )}
    </>
  );
}
