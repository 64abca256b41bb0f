// What others change moves under your eyes. useEvents(["deal.*", "task.created"], (event) => …)
import { useQueryClient } from "@tanstack/react-query";
import type { LiveEvent } from "@voronka/api";
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useEffectEvent,
  useMemo,
  useState,
} from "react";
import { useApi } from "./api";
import { LiveConnection, type LiveStatus, type SocketLike } from "./liveConnection";

type Handler = (event: LiveEvent) => void;
interface Live {
  status: LiveStatus;
  listen: (handler: Handler) => () => void;
}

const LiveContext = createContext<Live>({ status: "connecting", listen: () => () => undefined });

export function RealtimeProvider({ children }: { children: ReactNode }) {
  const api = useApi();
  const client = useQueryClient();
  const [status, setStatus] = useState<LiveStatus>("connecting");
  const [handlers] = useState(() => new Set<Handler>());

  useEffect(() => {
    const connection = new LiveConnection({
      ticket: async () => (await api.post("/realtime/tickets")).ticket,
      newest: async () => (await api.get("/events", { query: { limit: 1 } })).last,
      open: (ticket) => {
        const address = new URL(`/ws/v1?ticket=${encodeURIComponent(ticket)}`, location.href);
        address.protocol = address.protocol.replace("http", "ws");
        return new WebSocket(address) as unknown as SocketLike;
      },
      onEvent: (event) => {
        for (const handler of handlers) handler(event);
      },
      onStatus: setStatus,
      onGap: () => void client.invalidateQueries(),
    });
    const hurry = () => document.visibilityState === "visible" && connection.hurry();
    window.addEventListener("online", hurry);
    document.addEventListener("visibilitychange", hurry);
    connection.start();
    return () => {
      window.removeEventListener("online", hurry);
      document.removeEventListener("visibilitychange", hurry);
      connection.stop();
    };
  }, [api, client, handlers]);

  const live = useMemo<Live>(
    () => ({
      status,
      listen: (handler) => {
        handlers.add(handler);
        return () => handlers.delete(handler);
      },
    }),
    [status, handlers],
  );
  return <LiveContext value={live}>{children}</LiveContext>;
}

/** "deal.*" takes every deal event, "*" takes all. */
export function matches(type: string, pattern: string): boolean {
  if (pattern === "*") return true;
  return pattern.endsWith(".*") ? type.startsWith(pattern.slice(0, -1)) : type === pattern;
}

export function useEvents(types: string[], handler: Handler) {
  const { listen } = useContext(LiveContext);
  const onEvent = useEffectEvent((event: LiveEvent) => {
    if (types.some((pattern) => matches(event.type, pattern))) handler(event);
  });
  useEffect(() => listen((event) => onEvent(event)), [listen]);
}

export function useLiveStatus(): LiveStatus {
  return useContext(LiveContext).status;
}
