// The one idiom for talking to the server:
//   const lead = useQueryOf("/leads/{id}", { path: { id } });            // useQuery: lead.data is a Lead
//   const tasks = usePagesOf("/tasks", { query: { status: "open" } });   // useInfiniteQuery + tasks.items, fetchNextPage
//   const assign = useAction((employeeId: number) => api.post("/leads/{id}/assign", {path: {id}, body: {employeeId}, version}),
//                            { done: t("assigned"), refresh: ["/leads"] }); assign.mutate(7)
//   const refresh = useRefresh(); refresh("/tasks")                      // everything read from /tasks… is read anew
// `useApi()` gives the client itself. Failures are ApiProblem; useAction shows them, queries hand them to <ErrorState/>.
import { notifications } from "@mantine/notifications";
import {
  keepPreviousData,
  type QueryKey,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { type Answer, type Api, ApiProblem, type CallOptions, type ItemOf, type PathOf } from "@voronka/api";
import { createContext, useCallback, useContext, useMemo } from "react";
import { useTranslation } from "react-i18next";

export const ApiContext = createContext<Api | null>(null);

export function useApi(): Api {
  const api = useContext(ApiContext);
  if (!api) throw new Error("ApiContext is missing");
  return api;
}

type Asked = Pick<CallOptions, "path" | "query">;

export function keyOf(path: string, asked: Asked = {}): QueryKey {
  return [path, asked.path ?? {}, asked.query ?? {}];
}

export interface ReadOptions {
  enabled?: boolean;
  staleTime?: number;
  /** Keeps the last answer on screen while a new filter is being read. */
  keep?: boolean;
}

export function useQueryOf<P extends PathOf<"get">>(path: P, asked: Asked = {}, options: ReadOptions = {}) {
  const api = useApi();
  return useQuery<Answer<P, "get">, ApiProblem>({
    queryKey: keyOf(path, asked),
    queryFn: ({ signal }) => api.get(path, { ...asked, signal }),
    enabled: options.enabled,
    staleTime: options.staleTime,
    placeholderData: options.keep ? (keepPreviousData as never) : undefined,
  });
}

interface AnyPage {
  items: unknown[];
  nextCursor: string | null;
}

/** A keyset list: pages are read as the person scrolls; `items` is all that has been read. */
export function usePagesOf<P extends PathOf<"get">>(path: P, asked: Asked = {}, options: ReadOptions = {}) {
  const api = useApi();
  const query = useInfiniteQuery({
    queryKey: [...keyOf(path, asked), "pages"],
    queryFn: ({ signal, pageParam }) =>
      api.get(path, { ...asked, query: { ...asked.query, cursor: pageParam }, signal }) as Promise<AnyPage>,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    enabled: options.enabled,
    staleTime: options.staleTime,
    placeholderData: options.keep ? keepPreviousData : undefined,
  });
  const items = useMemo(
    () => (query.data?.pages.flatMap((page) => page.items) ?? []) as ItemOf<P>[],
    [query.data],
  );
  return { ...query, error: query.error as ApiProblem | null, items };
}

/** Reads anew everything whose path begins so: refresh("/leads") takes the board, the lists and the cards. */
export function useRefresh() {
  const client = useQueryClient();
  return useCallback(
    (...prefixes: string[]) =>
      client.invalidateQueries({
        predicate: ({ queryKey }) => prefixes.some((prefix) => String(queryKey[0]).startsWith(prefix)),
      }),
    [client],
  );
}

/** Puts an answered entity into the cache, so that the screen shows it without another request. */
export function useRemember() {
  const client = useQueryClient();
  return useCallback(
    <P extends PathOf<"get">>(path: P, asked: Asked, data: Answer<P, "get">) =>
      client.setQueryData(keyOf(path, asked), data),
    [client],
  );
}

/** The same for one item of a list that was read whole: it takes the place of the one with its code. */
export function useRememberItem<Item extends { code: string }>(path: PathOf<"get">) {
  const client = useQueryClient();
  return useCallback(
    (answer: Item) =>
      client.setQueryData<{ items: Item[] }>(
        keyOf(path),
        (old) => old && { ...old, items: old.items.map((one) => (one.code === answer.code ? answer : one)) },
      ),
    [client, path],
  );
}

/** The person was asked for something and thought better of it: nothing is to be explained. */
export class Declined extends Error {}

/** The words a person reads when something failed. */
export function useExplain() {
  const { t } = useTranslation("common");
  return useCallback(
    (fault: unknown): string => {
      if (!(fault instanceof ApiProblem)) return t("error.unknown");
      if (fault.status === 0) return t("error.offline");
      if (fault.status === 412) return t("error.conflict");
      if (fault.unreachable) return t("error.away");
      const fields = fault.errors.map((error) => error.message).join(" ");
      return fields || fault.detail || t("error.unknown");
    },
    [t],
  );
}

interface ActionOptions<Result, Input> {
  /** Said in a notification when it worked. */
  done?: string;
  onDone?: (result: Result, input: Input) => void;
  /** True: this fault is shown in place, no notification. */
  onFault?: (fault: unknown, input: Input) => boolean | undefined;
  refresh?: string[];
}

export function useAction<Input, Result>(
  act: (input: Input) => Promise<Result>,
  options: ActionOptions<Result, Input> = {},
) {
  const explain = useExplain();
  const refresh = useRefresh();
  return useMutation<Result, unknown, Input>({
    mutationFn: act,
    onSuccess: (result, input) => {
      if (options.done) notifications.show({ message: options.done, color: "green" });
      if (options.refresh) void refresh(...options.refresh);
      options.onDone?.(result, input);
    },
    onError: (fault, input) => {
      if (fault instanceof Declined) return;
      if (!options.onFault?.(fault, input)) notifications.show({ message: explain(fault), color: "red" });
    },
  });
}
