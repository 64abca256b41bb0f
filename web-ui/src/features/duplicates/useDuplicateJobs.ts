// The newest work over all duplicates of a kind: kept right by what the log tells and, while it runs, by asking now and then.
import type { DuplicateJob } from "@voronka/api";
import { useEffect, useRef } from "react";
import { useQueryOf, useRefresh } from "../../shared/api";
import { useEvents } from "../../shared/realtime";
import type { MergeEntity } from "./merge";

const EVERY = 2_000;

export function useDuplicateJob(type: MergeEntity, action: DuplicateJob["action"]): DuplicateJob | undefined {
  const refresh = useRefresh();
  const { data, refetch } = useQueryOf("/duplicates/jobs", { query: { type, action, limit: 1 } });
  useEvents(["duplicates.*"], () => void refetch());
  const job = data?.items[0];
  const running = job?.status === "running";
  const ran = useRef(false);
  useEffect(() => {
    if (running) {
      ran.current = true;
      const timer = setInterval(() => document.visibilityState === "visible" && void refetch(), EVERY);
      return () => clearInterval(timer);
    }
    if (ran.current) {
      ran.current = false;
      void refresh("/duplicates", "/merges", "/companies", "/contacts", "/leads", "/deals", "/tasks");
    }
  }, [running, refetch, refresh]);
  return job;
}
