// Корзина: what was deleted within a month, who did it, and the way back.
import { Button, SegmentedControl, Text, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconArrowBackUp, IconSearch } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { BinItem } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, usePagesOf } from "../../shared/api";
import type { BulkEntity } from "../../shared/bulk/chosen";
import { date, dateTime } from "../../shared/format";
import { useCan } from "../../shared/me";
import { Empty, ErrorState, Skeletons } from "../../shared/Page";
import { SettingsPage } from "../../shared/Settings";
import classes from "./Import.module.css";
import { type BinSearch, KEPT } from "./routes";

export function BinPage() {
  const { t } = useTranslation("bulk");
  const can = useCan();
  const navigate = useNavigate();
  const search: BinSearch = useSearch({ strict: false });
  const allowed = KEPT.filter((one) => can(one, "delete"));
  const entity = search.entity ?? allowed[0];
  const [typed, setTyped] = useState(search.q ?? "");
  const change = (part: BinSearch) =>
    void navigate({ to: "/settings/bin", search: { ...search, ...part }, replace: true });
  const find = useDebouncedCallback((q: string) => change({ q: q.trim() || undefined }), 300);
  if (!entity || !allowed.includes(entity))
    return (
      <SettingsPage room="bin" closed>
        <Empty title={t("bin.closed")} text={t("bin.closedText")} />
      </SettingsPage>
    );
  return (
    <SettingsPage
      room="bin"
      toolbar={
        <>
          <SegmentedControl
            aria-label={t("bin.what")}
            value={entity}
            onChange={(value) => change({ entity: value as BulkEntity })}
            data={allowed.map((one) => ({ value: one, label: t(`sheet.${one}`) }))}
          />
          <TextInput
            aria-label={t("bin.find")}
            placeholder={t("bin.find")}
            leftSection={<IconSearch size={16} stroke={1.6} />}
            value={typed}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              find(event.currentTarget.value);
            }}
          />
        </>
      }
    >
      <Lying entity={entity} q={search.q} />
    </SettingsPage>
  );
}

function Lying({ entity, q }: { entity: BulkEntity; q: string | undefined }) {
  const { t } = useTranslation("bulk");
  const pages = usePagesOf("/bin", { query: { entity, q } }, { keep: true });
  if (pages.isPending) return <Skeletons />;
  if (pages.error) return <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />;
  if (pages.items.length === 0)
    return <Empty title={t(q ? "bin.notFound" : "bin.empty")} text={t("bin.emptyText")} />;
  return (
    <>
      <ul className={classes.files}>
        {pages.items.map((item) => (
          <BinRow key={item.id} entity={entity} item={item} />
        ))}
      </ul>
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
    </>
  );
}

function BinRow({ entity, item }: { entity: BulkEntity; item: BinItem }) {
  const { t } = useTranslation("bulk");
  const api = useApi();
  const restore = useAction(() => api.post("/bin/{entity}/{id}/restore", { path: { entity, id: item.id } }), {
    done: t("bin.restored", { name: item.name }),
    refresh: ["/bin", "/companies", "/contacts", "/leads", "/deals", "/tasks"],
  });
  return (
    <li className={classes.lying}>
      <div>
        <Text fw={600}>{item.name}</Text>
        <Text size="sm" c="dimmed">
          {[
            t("bin.deleted", { at: dateTime(item.deletedAt) }),
            item.deletedBy?.name,
            t("bin.erased", { at: date(item.erasedAt) }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </Text>
      </div>
      <Button
        variant="default"
        leftSection={<IconArrowBackUp size={16} />}
        aria-label={t("bin.restoreNamed", { name: item.name })}
        loading={restore.isPending}
        onClick={() => restore.mutate(undefined)}
      >
        {t("bin.restore")}
      </Button>
    </li>
  );
}
