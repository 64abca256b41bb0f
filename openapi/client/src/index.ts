// The one way to the API for both front ends. `api.get("/leads/{id}", {path: {id}})` answers the data or throws ApiProblem.
import createClient from "openapi-fetch";
import { ApiProblem, type Problem } from "./problem";
import type { Answer, Method, PathOf } from "./routes";

export { createFiles, type Files, type UploadOptions } from "./files";
export { ApiProblem, type FieldError, type Problem } from "./problem";
export type * from "./routes";
export type * from "./types";

export interface CallOptions {
  path?: Record<string, string | number>;
  query?: Record<string, unknown>;
  body?: unknown;
  /** Sent as If-Match: the version that the person saw. */
  version?: number;
  /** One per user action; made here for every POST that brings none. Give your own to repeat the same action. */
  idempotencyKey?: string;
  signal?: AbortSignal;
}
export interface ApiOptions {
  /** Origin and prefix: "/api/v1" in the browser. */
  baseUrl: string;
  token: () => string | undefined;
  /** A language or a function that tells the present one. */
  locale: string | (() => string);
  /** Tries to get a fresh token after a 401; true repeats the call once. */
  onUnauthorized?: () => Promise<boolean>;
  fetch?: typeof globalThis.fetch;
}

export interface Api {
  get<P extends PathOf<"get">>(path: P, options?: CallOptions): Promise<Answer<P, "get">>;
  post<P extends PathOf<"post">>(path: P, options?: CallOptions): Promise<Answer<P, "post">>;
  put<P extends PathOf<"put">>(path: P, options?: CallOptions): Promise<Answer<P, "put">>;
  patch<P extends PathOf<"patch">>(path: P, options?: CallOptions): Promise<Answer<P, "patch">>;
  delete<P extends PathOf<"delete">>(path: P, options?: CallOptions): Promise<Answer<P, "delete">>;
}

/** A key for one user action; works on plain-http LAN addresses too, where randomUUID is absent. */
export function newKey(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Drops empty filters, so that `?q=` never travels. */
function given(query: Record<string, unknown> | undefined) {
  if (!query) return undefined;
  return Object.fromEntries(
    Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== ""),
  );
}

export function createApi(options: ApiOptions): Api {
  // biome-ignore lint/suspicious/noExplicitAny: the paths are checked by our own signatures above
  const client = createClient<any>({
    baseUrl: options.baseUrl,
    // looked up at each call, so that a test or a service worker may replace it
    fetch: (request: Request) => (options.fetch ?? globalThis.fetch)(request),
  });

  async function once(method: Method, path: string, call: CallOptions): Promise<unknown> {
    const headers: Record<string, string> = {
      Accept: "application/json",
      "Accept-Language": typeof options.locale === "function" ? options.locale() : options.locale,
    };
    const token = options.token();
    if (token) headers.Authorization = `Bearer ${token}`;
    if (call.version !== undefined) headers["If-Match"] = `"${call.version}"`;
    if (call.idempotencyKey) headers["Idempotency-Key"] = call.idempotencyKey;
    if (call.body !== undefined)
      headers["Content-Type"] = method === "patch" ? "application/merge-patch+json" : "application/json";
    const { data, error, response } = await reached(() =>
      // biome-ignore lint/suspicious/noExplicitAny: see above
      (client as any).request(method, path, {
        params: { path: call.path, query: given(call.query) },
        body: call.body,
        headers,
        signal: call.signal,
      }),
    );
    if (!response.ok) throw new ApiProblem(asProblem(error, response));
    return data;
  }

  async function request(method: Method, path: string, call: CallOptions = {}) {
    const full = method === "post" && !call.idempotencyKey ? { ...call, idempotencyKey: newKey() } : call;
    try {
      return await once(method, path, full);
    } catch (problem) {
      if (problem instanceof ApiProblem && problem.status === 401 && (await options.onUnauthorized?.()))
        return await once(method, path, full);
      throw problem;
    }
  }

  const of = (method: Method) => (path: string, call?: CallOptions) => request(method, path, call);
  return {
    get: of("get"),
    post: of("post"),
    put: of("put"),
    patch: of("patch"),
    delete: of("delete"),
  } as Api;
}

interface Outcome {
  data?: unknown;
  error?: unknown;
  response: Response;
}

/** A network fault is a problem too (status 0), so that callers handle one kind of failure; an abort stays an abort. */
async function reached(call: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await call();
  } catch (fault) {
    if (fault instanceof DOMException && fault.name === "AbortError") throw fault;
    throw new ApiProblem({ status: 0, title: "Network", detail: String(fault), code: "network" });
  }
}

function asProblem(error: unknown, response: Response): Problem {
  const known = (error && typeof error === "object" ? error : {}) as Partial<Problem>;
  return { ...known, title: known.title || response.statusText, status: response.status };
}
