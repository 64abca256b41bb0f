// Дубли: the records of the base that share a phone, a mail, an INN or a name, or are named nearly the same, group by group, and the way to make each group one or to say that it is none.
import { Anchor, Button, Group, SegmentedControl, Text } from "@mantine/core";
import { IconArrowMerge, IconArrowsSplit2 } from "@tabler/icons-react";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { DuplicateGroup } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useAction, useApi, usePagesOf } from "../../shared/api";
import { phone } from "../../shared/format";
import { useCan } from "../../shared/me";
import { Empty, ErrorState, Page, Skeletons } from "../../shared/Page";
import { placeOf } from "../../shared/places";
import { CompareNames } from "./CompareNames";
import { DistinctList } from "./DistinctList";
import { JobStrip } from "./JobStrip";
import classes from "./Merge.module.css";
import { MergeByRule } from "./MergeByRule";
import { MergeList } from "./MergeList";
import { MERGED, type MergeEntity } from "./merge";
import { type DuplicatesSearch, VIEWS } from "./routes";
import { useDuplicateJob } from "./useDuplicateJobs";

const DAY = 24 * 60 * 60 * 1000;

export function DuplicatesPage() {
  const { t } = useTranslation("duplicates");
  const can = useCan();
  const navigate = useNavigate();
  const search: DuplicatesSearch = useSearch({ strict: false });
  const allowed = MERGED.filter((one) => can(one, "read"));
  const entity = search.entity ?? allowed[0];
  const view = search.view ?? "groups";
  if (!entity || !allowed.includes(entity))
    return (
      <Page title={t("list.title")}>
        <Empty title={t("list.closed")} />
      </Page>
    );
  const merges = view === "groups" && can(entity, "change") && can(entity, "delete");
  return (
    <Page
      title={t("list.title")}
      actions={merges && entity !== "lead" && <MergeByRule key={entity} entity={entity} />}
      toolbar={
        <div className={classes.choices}>
          <SegmentedControl
            aria-label={t("list.of")}
            value={entity}
            onChange={(value) =>
              void navigate({
                to: "/duplicates",
                search: { ...search, entity: value as MergeEntity },
                replace: true,
              })
            }
            data={allowed.map((one) => ({ value: one, label: t(`bulk:sheet.${one}`) }))}
          />
          <SegmentedControl
            aria-label={t("list.show")}
            value={view}
            onChange={(value) =>
              void navigate({
                to: "/duplicates",
                search: { ...search, view: VIEWS.find((one) => one === value) },
                replace: true,
              })
            }
            data={VIEWS.map((one) => ({ value: one, label: t(`list.view.${one}`) }))}
          />
        </div>
      }
    >
      {merges && <CompareNames key={entity} entity={entity} />}
      {merges && entity !== "lead" && <Merging key={`${entity}merge`} entity={entity} />}
      {view === "groups" && <Groups entity={entity} />}
      {view === "distinct" && <DistinctList entity={entity} />}
      {view === "merges" && <MergeList entity={entity} />}
    </Page>
  );
}

/** The last merge by a rule, for as long as somebody may want to know what came of it. */
function Merging({ entity }: { entity: MergeEntity }) {
  const job = useDuplicateJob(entity, "merge");
  const told = job?.finishedAt && Date.now() - Date.parse(job.finishedAt) > DAY;
  return job && !told ? <JobStrip job={job} /> : null;
}

function Groups({ entity }: { entity: MergeEntity }) {
  const { t } = useTranslation("duplicates");
  const pages = usePagesOf("/duplicates", { query: { entity, limit: 50 } });
  if (pages.isPending) return <Skeletons />;
  if (pages.error) return <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />;
  if (pages.items.length === 0) return <Empty title={t("list.none")} text={t("list.noneText")} />;
  return (
    <>
      <ul className={classes.groups}>
        {pages.items.map((group) => (
          <GroupRow key={`${group.match}${group.value}`} entity={entity} group={group} />
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button
          variant="default"
          mt="md"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {t("list.more")}
        </Button>
      )}
    </>
  );
}

function GroupRow({ entity, group }: { entity: MergeEntity; group: DuplicateGroup }) {
  const { t } = useTranslation("duplicates");
  const can = useCan();
  const api = useApi();
  const ids = group.records.map((one) => one.id);
  const named = group.match === "name" || group.match === "similar";
  const value =
    group.match === "phone" ? phone(group.value) : named ? (group.records[0]?.name ?? "") : group.value;
  const apart = useAction(() => api.post("/duplicates/distinct", { body: { type: entity, ids } }), {
    done: t("list.saidDistinct"),
    refresh: ["/duplicates"],
  });
  return (
    <li className={classes.group}>
      <div>
        <Text size="sm" c="dimmed">
          {t(`list.match.${group.match}`)} {!named && value}
        </Text>
        {group.records.map((one) => (
          <div key={one.id}>
            <Anchor component={Link} to={placeOf({ type: entity, id: one.id }) ?? "/"} fw={600}>
              {one.name}
            </Anchor>
            <Text component="span" size="sm" c="dimmed">
              {" "}
              № {one.id}
              {one.responsible && ` · ${one.responsible.name}`}
            </Text>
          </div>
        ))}
      </div>
      <Group gap="sm">
        {can(entity, "change") && (
          <Button
            variant="default"
            loading={apart.isPending}
            aria-label={t("list.distinctNamed", { value })}
            leftSection={<IconArrowsSplit2 size={16} />}
            onClick={() => apart.mutate(undefined)}
          >
            {t("list.distinct")}
          </Button>
        )}
        {can(entity, "change") && can(entity, "delete") && (
          <Button
            component={Link}
            to="/merge"
            search={{ entity, ids: ids.join() } as never}
            variant="default"
            aria-label={t("list.mergeNamed", { value })}
            leftSection={<IconArrowMerge size={16} />}
          >
            {t("act")}
          </Button>
        )}
      </Group>
    </li>
  );
}
