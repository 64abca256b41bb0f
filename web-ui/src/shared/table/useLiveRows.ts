// A list that is kept right by live events: a row that is shown is drawn anew at once, what comes or goes is read after a moment.
import { useDebouncedCallback } from "@mantine/hooks";
import { type InfiniteData, useQueryClient } from "@tanstack/react-query";
import { keyOf } from "../api";
import { useEvents } from "../realtime";

interface Page {
  items: { id: number }[];
}

/** @param path of the list @param query its parameters @param entity whose events it hears */
export function useLiveRows(path: string, query: Record<string, unknown>, entity: string) {
  const client = useQueryClient();
  const key = [...keyOf(path, { query }), "pages"];
  const anew = useDebouncedCallback(() => void client.invalidateQueries({ queryKey: key }), 1500);
  useEvents([`${entity}.*`], (event) => {
    if (event.subject?.type !== entity) return;
    const card = event.data.card as { id: number } | undefined;
    const known = client.getQueryData<InfiniteData<Page>>(key);
    const shown = known?.pages.some((page) => page.items.some((row) => row.id === event.subject?.id));
    if (card && shown)
      client.setQueryData<InfiniteData<Page>>(key, (old) =>
        old
          ? {
              ...old,
              pages: old.pages.map((page) => ({
                ...page,
                items: page.items.map((row) => (row.id === card.id ? { ...row, ...card } : row)),
              })),
            }
          : old,
      );
    // what is changed may belong elsewhere in the order, or no longer here; long lists are not read whole for that
    if (!shown || (known?.pages.length ?? 0) < 4) anew();
  });
}
