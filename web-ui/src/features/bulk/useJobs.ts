// My jobs, kept right by what the log tells and, while one runs, by asking now and then.
import { useQueryClient } from "@tanstack/react-query";
import type { BulkJob } from "@voronka/api";
import { useEffect } from "react";
import { keyOf, useQueryOf } from "../../shared/api";
import { useEvents } from "../../shared/realtime";

const NEWEST = { query: { limit: 20 } };
/** The socket tells sooner; this is for when it is lost. */
const EVERY = 3_000;

export function useJobs(): BulkJob[] | undefined {
  const client = useQueryClient();
  const read = useQueryOf("/bulk", NEWEST);
  const { refetch } = read;
  useEvents(["bulk.*"], (event) => {
    const id = event.subject?.id;
    if (event.type !== "bulk.progress") return void refetch();
    client.setQueryData<{ items: BulkJob[] }>(
      keyOf("/bulk", NEWEST),
      (old) =>
        old && {
          ...old,
          items: old.items.map((job) =>
            job.id === id && job.status === "running" ? { ...job, ...(event.data as Partial<BulkJob>) } : job,
          ),
        },
    );
  });
  const running = read.data?.items.some((job) => job.status === "running") ?? false;
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => document.visibilityState === "visible" && void refetch(), EVERY);
    return () => clearInterval(timer);
  }, [running, refetch]);
  return read.data?.items;
}
