// Pairs that look alike and were said not to be the same; the way to take that back.
import { Anchor, Button, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { DistinctPair } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useAction, useApi, usePagesOf } from "../../shared/api";
import { dateTime } from "../../shared/format";
import { useCan } from "../../shared/me";
import { Empty, ErrorState, Skeletons } from "../../shared/Page";
import { placeOf } from "../../shared/places";
import classes from "./Merge.module.css";
import type { MergeEntity } from "./merge";

export function DistinctList({ entity }: { entity: MergeEntity }) {
  const { t } = useTranslation("duplicates");
  const pages = usePagesOf("/duplicates/distinct", { query: { entity, limit: 50 } });
  if (pages.isPending) return <Skeletons />;
  if (pages.error) return <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />;
  if (pages.items.length === 0) return <Empty title={t("list.noDistinct")} text={t("list.noDistinctText")} />;
  return (
    <>
      <ul className={classes.groups}>
        {pages.items.map((pair) => (
          <PairRow key={`${pair.one.id},${pair.other.id}`} entity={entity} pair={pair} />
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

function PairRow({ entity, pair }: { entity: MergeEntity; pair: DistinctPair }) {
  const { t } = useTranslation("duplicates");
  const api = useApi();
  const can = useCan();
  const back = useAction(
    () =>
      api.delete("/duplicates/distinct", { query: { type: entity, ids: `${pair.one.id},${pair.other.id}` } }),
    { done: t("list.tookBack"), refresh: ["/duplicates"] },
  );
  return (
    <li className={classes.group}>
      <div>
        <Text size="sm" c="dimmed">
          {[dateTime(pair.at), pair.by?.name].filter(Boolean).join(" · ")}
        </Text>
        {[pair.one, pair.other].map((one) => (
          <div key={one.id}>
            <Anchor component={Link} to={placeOf({ type: entity, id: one.id }) ?? "/"} fw={600}>
              {one.name}
            </Anchor>
            <Text component="span" size="sm" c="dimmed">
              {" "}
              № {one.id}
            </Text>
          </div>
        ))}
      </div>
      {can(entity, "change") && (
        <Button
          variant="default"
          loading={back.isPending}
          aria-label={t("list.mayBeSameNamed", { one: pair.one.name, other: pair.other.name })}
          onClick={() => back.mutate(undefined)}
        >
          {t("list.mayBeSame")}
        </Button>
      )}
    </li>
  );
}
