// Мои операции: what I did to many records at once, what came of it, and how to take it back. The administrator sees everybody's, exports among them.
import { Button, SegmentedControl, Switch } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { BulkJob } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePagesOf } from "../../shared/api";
import { Empty, ErrorState, Skeletons } from "../../shared/Page";
import { useEvents } from "../../shared/realtime";
import { SettingsPage } from "../../shared/Settings";
import { useAdministers } from "../../shared/settings";
import { FailuresPanel } from "./FailuresPanel";
import classes from "./Job.module.css";
import { JobView } from "./JobView";
import type { OperationsSearch } from "./routes";

export function OperationsPage() {
  const { t } = useTranslation("bulk");
  const administers = useAdministers();
  const search: OperationsSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = (part: OperationsSearch) =>
    void navigate({ to: "/settings/operations", search: { ...search, ...part }, replace: true });
  const [failures, setFailures] = useState<BulkJob | null>(null);
  const pages = usePagesOf(
    "/bulk",
    {
      query: {
        everybody: search.everybody,
        action: search.exports ? "export" : undefined,
        limit: 50,
      },
    },
    { keep: true },
  );
  useEvents(["bulk.*"], () => void pages.refetch());
  return (
    <SettingsPage
      room="operations"
      toolbar={
        <>
          <SegmentedControl
            aria-label={t("history.what")}
            value={search.exports ? "exports" : "all"}
            onChange={(value) => change({ exports: value === "exports" || undefined })}
            data={[
              { value: "all", label: t("history.all") },
              { value: "exports", label: t("history.exports") },
            ]}
          />
          {administers && (
            <Switch
              label={t("history.everybody")}
              checked={search.everybody ?? false}
              onChange={(event) => change({ everybody: event.currentTarget.checked || undefined })}
            />
          )}
        </>
      }
    >
      {pages.isPending ? (
        <Skeletons />
      ) : pages.error ? (
        <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
      ) : pages.items.length === 0 ? (
        <Empty title={t("history.emptyTitle")} text={t("history.emptyText")} />
      ) : (
        <ul className={classes.list}>
          {pages.items.map((job) => (
            <li key={job.id}>
              <JobView job={job} dated whose={search.everybody} onFailures={() => setFailures(job)} />
            </li>
          ))}
        </ul>
      )}
      {pages.hasNextPage && (
        <Button
          variant="default"
          mt="md"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {t("moreFailures")}
        </Button>
      )}
      <FailuresPanel job={failures} onClose={() => setFailures(null)} />
    </SettingsPage>
  );
}
