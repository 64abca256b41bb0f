// Files on their way up and down. const uploads = useUploads(); uploads.add(event.dataTransfer.files)
import type { Files, File as Kept } from "@voronka/api";
import { createContext, useCallback, useContext, useRef, useState } from "react";
import { useExplain } from "./api";

export const FilesContext = createContext<Files | null>(null);

export function useFiles(): Files {
  const files = useContext(FilesContext);
  if (!files) throw new Error("FilesContext is missing");
  return files;
}

/** The same as the server's bound, so that nobody waits in vain. */
export const MOST_BYTES = 50 * 1024 * 1024;

export interface Upload {
  key: number;
  name: string;
  size: number;
  /** From 0 to 1. */
  share: number;
  kept?: Kept;
  fault?: string;
}

let nextKey = 1;

export function useUploads(words: { tooLarge: string }) {
  const files = useFiles();
  const explain = useExplain();
  const [items, setItems] = useState<Upload[]>([]);
  const stops = useRef(new Map<number, AbortController>());

  const change = useCallback(
    (key: number, part: Partial<Upload>) =>
      setItems((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one))),
    [],
  );
  const add = useCallback(
    (chosen: Iterable<File>) => {
      for (const file of chosen) {
        const key = nextKey++;
        const item: Upload = { key, name: file.name, size: file.size, share: 0 };
        if (file.size > MOST_BYTES) {
          setItems((all) => [...all, { ...item, fault: words.tooLarge }]);
          continue;
        }
        const stop = new AbortController();
        stops.current.set(key, stop);
        setItems((all) => [...all, item]);
        files
          .upload(file, { signal: stop.signal, onProgress: (share) => change(key, { share }) })
          .then((kept) => change(key, { kept, share: 1 }))
          .catch((fault) => {
            if (!stop.signal.aborted) change(key, { fault: explain(fault) });
          })
          .finally(() => stops.current.delete(key));
      }
    },
    [files, change, explain, words.tooLarge],
  );
  /** Calls it off, or takes it out; what has arrived already is swept by the server. */
  const remove = useCallback((key: number) => {
    stops.current.get(key)?.abort();
    setItems((all) => all.filter((one) => one.key !== key));
  }, []);
  const clear = useCallback(() => setItems([]), []);
  return {
    items,
    add,
    remove,
    clear,
    busy: items.some((one) => !one.kept && !one.fault),
    ids: items.flatMap((one) => (one.kept ? [one.kept.id] : [])),
  };
}

/** Hands a file to the browser to keep. */
export function saveAs(blob: Blob, name: string) {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
