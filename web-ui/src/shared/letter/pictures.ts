// Pictures of letters: in the HTML they are <img src="cid:file-7">, on screen their bytes.
import { useQuery } from "@tanstack/react-query";
import { useFiles } from "../files";

const PICTURE = /cid:file-(\d+)/g;

/** One picture as an address that holds its bytes. */
export function usePicture(id: number) {
  const files = useFiles();
  return useQuery({
    queryKey: ["/files/{id}/data", id],
    queryFn: async () => dataOf(await files.download(id)),
    enabled: id > 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** A letter with its pictures inside, as a frame without any rights can show it. */
export function useWithPictures(html: string): string {
  const files = useFiles();
  const ids = [...new Set([...html.matchAll(PICTURE)].map((found) => Number(found[1])))];
  const bytes = useQuery({
    queryKey: ["/files/{id}/all", ids],
    queryFn: async () =>
      Object.fromEntries(
        await Promise.all(
          ids.map(async (id) => [id, await dataOf(await files.download(id)).catch(() => "")]),
        ),
      ) as Record<number, string>,
    enabled: ids.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
  return html.replace(PICTURE, (_whole, id) => bytes?.[Number(id)] ?? "");
}

function dataOf(blob: Blob): Promise<string> {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result));
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(blob);
  });
}
