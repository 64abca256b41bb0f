// Saved views above a list or a board: one's own, the department's, everybody's. What is opened stands in the address.
import { ActionIcon, Button, Checkbox, Menu, Radio, Stack, TextInput, Tooltip } from "@mantine/core";
import { IconCheck, IconChevronDown, IconPencil, IconStar, IconTrash } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import type { SavedView } from "@voronka/api";
import { type FormEvent, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useQueryOf } from "../api";
import { ConfirmDialog } from "../ConfirmDialog";
import { useCan, useMe } from "../me";
import { useEvents } from "../realtime";
import { SidePanel } from "../SidePanel";
import type { Filter } from "./filter";
import classes from "./Listing.module.css";
import { columnsOf, columnsText, type ListingSearch } from "./listing";
import type { ListEntity } from "./useFields";

type Search = ListingSearch & Record<string, unknown>;

interface SavedViewsProps {
  entity: ListEntity;
  /** The list's address. */
  to: string;
  search: Search;
  /** Boards and lists of which one is usual: "board". */
  usualMode?: string;
}

/** What only opens something beside the list is no part of a view. */
const BESIDE = ["create", "task", "at", "company", "contact", "phone", "saved"];

function showsOf(search: Search, usualMode: string | undefined) {
  const { filter, sort, columns, view, pipeline, ...rest } = search;
  const query = Object.fromEntries(
    Object.entries(rest).filter(([key, value]) => value !== undefined && !BESIDE.includes(key)),
  );
  const chosen = columnsOf(columns);
  return {
    mode: usualMode ? ((view as string | undefined) ?? usualMode) : null,
    pipeline: (pipeline as string | undefined) ?? null,
    filter: filter ?? null,
    query: usualMode ? query : { ...query, ...(view !== undefined && { view }) },
    sort: sort ?? null,
    columns: chosen?.map(({ code, width }) => ({ code, width: width ?? null })) ?? null,
  };
}

function searchOf({ id, shows }: SavedView, usualMode: string | undefined): Search {
  const { mode, pipeline, filter, query, sort, columns } = shows;
  return {
    ...((query ?? {}) as Record<string, unknown>),
    ...(usualMode && mode && mode !== usualMode ? { view: mode } : {}),
    ...(pipeline && { pipeline }),
    ...(filter ? { filter: filter as Filter } : {}),
    ...(sort && { sort }),
    ...(columns && {
      columns: columnsText(columns),
    }),
    saved: id,
  };
}

const same = (a: object, b: object) => {
  const sorted = (value: unknown): unknown =>
    value && typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(
          Object.entries(value)
            .filter(([, one]) => one !== undefined && one !== null)
            .sort(([x], [y]) => x.localeCompare(y))
            .map(([key, one]) => [key, sorted(one)]),
        )
      : Array.isArray(value)
        ? value.map(sorted)
        : value;
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
};

export function SavedViews({ entity, to, search, usualMode }: SavedViewsProps) {
  const { t } = useTranslation("listing");
  const api = useApi();
  const navigate = useNavigate();
  const read = useQueryOf("/views", { query: { entity } }, { staleTime: 5 * 60_000 });
  useEvents(["view.changed"], () => void read.refetch());
  const views = read.data?.items ?? [];
  const active = views.find((one) => one.id === search.saved);
  const [form, setForm] = useState<{ view: SavedView | null } | null>(null);
  const [going, setGoing] = useState<SavedView | null>(null);
  const open = (next: Search) => void navigate({ to, search: next as never, replace: true });

  // nothing asked for: what the person has chosen to see first
  const bare = Object.values(search).every((value) => value === undefined);
  const first = views.find((one) => one.first);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the views are known
  useEffect(() => {
    if (bare && first) open(searchOf(first, usualMode));
  }, [first?.id]);

  const refresh = { refresh: ["/views"] };
  const shows = showsOf(search, usualMode);
  const changed = active && !same(shows, showsOf(searchOf(active, usualMode), usualMode));
  const keep = useAction(
    (view: SavedView) =>
      api.patch("/views/{id}", { path: { id: view.id }, body: { shows }, version: view.version }),
    { ...refresh, done: t("saved") },
  );
  const choose = useAction(
    (viewId: number | null) => api.put("/views/first/{entity}", { path: { entity }, body: { viewId } }),
    { ...refresh, done: t("firstChosen") },
  );
  const remove = useAction((view: SavedView) => api.delete("/views/{id}", { path: { id: view.id } }), {
    ...refresh,
    done: t("deleted"),
    onDone: (_, view) => {
      setGoing(null);
      if (view.id === search.saved) open({ ...search, saved: undefined });
    },
  });

  return (
    <>
      <Menu position="bottom-start" width={300}>
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={16} />}>
            <span className={classes.viewName}>{active ? active.name : t("viewAll")}</span>
            {changed && " •"}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah="70vh" style={{ overflowY: "auto" }}>
          <Menu.Item
            leftSection={active ? <span style={{ width: 16 }} /> : <IconCheck size={16} />}
            onClick={() => open({ view: search.view, pipeline: search.pipeline } as Search)}
          >
            {t("viewAll")}
          </Menu.Item>
          {(["own", "team", "all"] as const).map((sharing) => {
            const some = views.filter((one) => one.sharing === sharing);
            return some.length === 0 ? null : (
              <div key={sharing}>
                <Menu.Label>{t(`sharing.${sharing}`)}</Menu.Label>
                {some.map((one) => (
                  <Menu.Item
                    key={one.id}
                    leftSection={
                      one.id === active?.id ? <IconCheck size={16} /> : <span style={{ width: 16 }} />
                    }
                    rightSection={one.first && <IconStar size={14} role="img" aria-label={t("first")} />}
                    onClick={() => open(searchOf(one, usualMode))}
                  >
                    {one.name}
                  </Menu.Item>
                ))}
              </div>
            );
          })}
          <Menu.Divider />
          {active?.mine && changed && (
            <Menu.Item onClick={() => keep.mutate(active)}>{t("keep", { name: active.name })}</Menu.Item>
          )}
          <Menu.Item onClick={() => setForm({ view: null })}>{t("saveAs")}</Menu.Item>
          {active && (
            <Menu.Item
              leftSection={<IconStar size={16} />}
              onClick={() => choose.mutate(active.first ? null : active.id)}
            >
              {t(active.first ? "firstNoMore" : "makeFirst")}
            </Menu.Item>
          )}
          {active?.mine && (
            <>
              <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => setForm({ view: active })}>
                {t("changeView")}
              </Menu.Item>
              <Menu.Item leftSection={<IconTrash size={16} />} color="red" onClick={() => setGoing(active)}>
                {t("deleteView")}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {changed && active?.mine && (
        <Tooltip label={t("keep", { name: active.name })}>
          <ActionIcon
            size="lg"
            color="accent"
            aria-label={t("keep", { name: active.name })}
            onClick={() => keep.mutate(active)}
          >
            <IconCheck size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      )}
      <SidePanel
        opened={form !== null}
        title={t(form?.view ? "changeView" : "saveAs")}
        onClose={() => setForm(null)}
      >
        {form && (
          <ViewForm
            entity={entity}
            view={form.view}
            shows={shows}
            onDone={(view) => {
              setForm(null);
              open({ ...search, saved: view.id });
            }}
          />
        )}
      </SidePanel>
      <ConfirmDialog
        opened={going !== null}
        title={t("deleteTitle", { name: going?.name })}
        text={t("deleteText")}
        act={t("common:delete")}
        busy={remove.isPending}
        onClose={() => setGoing(null)}
        onConfirm={() => going && remove.mutate(going)}
      />
    </>
  );
}

interface ViewFormProps {
  entity: ListEntity;
  view: SavedView | null;
  shows: ReturnType<typeof showsOf>;
  onDone: (view: SavedView) => void;
}

function ViewForm({ entity, view, shows, onDone }: ViewFormProps) {
  const { t } = useTranslation("listing");
  const api = useApi();
  const me = useMe();
  const can = useCan();
  const [name, setName] = useState(view?.name ?? "");
  const [sharing, setSharing] = useState<string>(view?.sharing ?? "own");
  const [opensFirst, setOpensFirst] = useState(false);
  const [missing, setMissing] = useState(false);
  const save = useAction(
    async () => {
      const saved = view
        ? await api.patch("/views/{id}", {
            path: { id: view.id },
            body: { name, sharing },
            version: view.version,
          })
        : await api.post("/views", { body: { entity, name, sharing, shows } });
      if (opensFirst)
        await api.put("/views/first/{entity}", { path: { entity }, body: { viewId: saved.id } });
      return saved;
    },
    { refresh: ["/views"], done: t("saved"), onDone },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(!name.trim());
    if (name.trim()) save.mutate(undefined);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          data-autofocus
          label={t("name")}
          maxLength={100}
          value={name}
          error={missing && t("nameNeeded")}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Radio.Group label={t("whoSees")} value={sharing} onChange={setSharing}>
          <Stack gap="sm" mt="xs">
            <Radio value="own" label={t("sees.own")} />
            <Radio
              value="team"
              label={t("sees.team", { department: me.department?.name ?? "—" })}
              description={t("sees.teamWho")}
              disabled={!me.department}
            />
            <Radio value="all" label={t("sees.all")} disabled={!can("settings", "change")} />
          </Stack>
        </Radio.Group>
        {!view && (
          <Checkbox
            label={t("makeFirst")}
            checked={opensFirst}
            onChange={(event) => setOpensFirst(event.currentTarget.checked)}
          />
        )}
        <Button type="submit" loading={save.isPending}>
          {t("common:save")}
        </Button>
      </Stack>
    </form>
  );
}
