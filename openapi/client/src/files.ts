// Files: bytes go up with progress and may be called off; they come down with the token, which an address alone cannot carry.
import { ApiProblem, type Problem } from "./problem";
import type { ImportFile, File as Kept } from "./types";

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
  /** A table to be imported. */
  bring(file: File, entity: string, options?: UploadOptions): Promise<ImportFile>;
  /** The rows of a table that were not taken, as CSV. */
  rejected(importId: number): Promise<Blob>;
}

export function createFiles(by: Transfer): Files {
  const send = <T>(
    path: string,
    file: File,
    about: Record<string, string>,
    { onProgress, signal }: UploadOptions,
  ) =>
    new Promise<T>((resolve, reject) => {
      const form = new FormData();
      for (const [name, value] of Object.entries(about)) form.append(name, value);
      form.append("file", file, file.name);
      // fetch tells nothing of how far a body has gone
      const request = new XMLHttpRequest();
      request.open("POST", `${by.baseUrl}${path}`);
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
    upload: (file, options = {}) => {
      const { subject } = options;
      const about = subject ? { subjectType: subject.type, subjectId: String(subject.id) } : undefined;
      return again(() => send<Kept>("/files", file, about ?? {}, options));
    },
    bring: (file, entity, options = {}) =>
      again(() => send<ImportFile>("/imports", file, { entity }, options)),
    rejected: (importId) => again(() => bytes(`/imports/${importId}/rejected`)),
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
