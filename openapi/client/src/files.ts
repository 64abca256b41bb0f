// Files: bytes go up with progress and may be called off; they come down with the token, which an address alone cannot carry.
import { ApiProblem, type Problem } from "./problem";
import type { File as Kept } from "./types";

export interface Transfer {
  token: () => string | undefined;
  locale: () => string;
  baseUrl: string;
  onUnauthorized?: () => Promise<boolean>;
}

export interface UploadOptions {
  /** Attaches the file at once; without it a comment will name it. */
  subject?: { type: string; id: number };
  /** From 0 to 1. */
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
}

export interface Files {
  upload(file: File, options?: UploadOptions): Promise<Kept>;
  download(id: number): Promise<Blob>;
  /** The file of an export that is done. */
  exported(job: number): Promise<Blob>;
}

export function createFiles(by: Transfer): Files {
  const send = (file: File, { subject, onProgress, signal }: UploadOptions) =>
    new Promise<Kept>((resolve, reject) => {
      const form = new FormData();
      if (subject) {
        form.append("subjectType", subject.type);
        form.append("subjectId", String(subject.id));
      }
      form.append("file", file, file.name);
      // fetch tells nothing of how far a body has gone
      const request = new XMLHttpRequest();
      request.open("POST", `${by.baseUrl}/files`);
      request.setRequestHeader("Authorization", `Bearer ${by.token()}`);
      request.setRequestHeader("Accept-Language", by.locale());
      request.upload.onprogress = (event) =>
        event.lengthComputable && onProgress?.(event.loaded / event.total);
      request.onload = () =>
        request.status === 201
          ? resolve(JSON.parse(request.responseText))
          : reject(new ApiProblem({ ...said(request.responseText), status: request.status }));
      request.onerror = () => reject(new ApiProblem({ status: 0, title: "Network", code: "network" }));
      request.onabort = () => reject(new DOMException("Aborted", "AbortError"));
      signal?.addEventListener("abort", () => request.abort());
      request.send(form);
    });
  const bytes = async (path: string) => {
    const answer = await fetch(`${by.baseUrl}${path}`, {
      headers: { Authorization: `Bearer ${by.token()}`, "Accept-Language": by.locale() },
    });
    if (!answer.ok) throw new ApiProblem({ ...said(await answer.text()), status: answer.status });
    return answer.blob();
  };
  const again = async <T>(act: () => Promise<T>): Promise<T> => {
    try {
      return await act();
    } catch (fault) {
      if (fault instanceof ApiProblem && fault.status === 401 && (await by.onUnauthorized?.())) return act();
      throw fault;
    }
  };
  return {
    upload: (file, options = {}) => again(() => send(file, options)),
    download: (id) => again(() => bytes(`/files/${id}`)),
    exported: (job) => again(() => bytes(`/exports/${job}/file`)),
  };
}

function said(text: string): Problem {
  try {
    return JSON.parse(text) as Problem;
  } catch {
    return { title: "Error", status: 0 };
  }
}
