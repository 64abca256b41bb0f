// The API as a program sees it.
import { randomUUID } from "node:crypto";
import { inject } from "vitest";

// biome-ignore lint/suspicious/noExplicitAny: a black-box program knows no types; the story's expectations say what must be there
export type Json = any;

export interface Answer {
  status: number;
  headers: Headers;
  /** Parsed JSON, or the text where the answer is none. */
  body: Json;
  etag: string | null;
}

interface Options {
  headers?: Record<string, string>;
  /** Sent as If-Match: the version of the entity. */
  version?: number;
  url?: string;
}

const tokens = new Map<string, { value: string; until: number }>();

/** An access token by the password grant of voronka-dev; kept while it is good. */
export async function token(login: string, password = "demo"): Promise<string> {
  const kept = tokens.get(login);
  if (kept && kept.until > Date.now()) return kept.value;
  const response = await fetch(`${inject("product").authority}/protocol/openid-connect/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "password",
      client_id: "voronka-dev",
      username: login,
      password,
    }),
  });
  if (!response.ok) throw new Error(`No token for ${login}: ${response.status} ${await response.text()}`);
  const { access_token, expires_in } = (await response.json()) as {
    access_token: string;
    expires_in: number;
  };
  tokens.set(login, { value: access_token, until: Date.now() + (expires_in - 30) * 1000 });
  return access_token;
}

/** Calls /api/v1 as this person; every POST gets an Idempotency-Key unless the headers bring one. */
export function api(login: string, { url = inject("product").url }: { url?: string } = {}) {
  const call = async (method: string, path: string, body?: unknown, { headers, version }: Options = {}) =>
    request(`${url}/api/v1${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${await token(login)}`,
        ...(method === "POST" && { "Idempotency-Key": randomUUID() }),
        ...(body !== undefined && { "Content-Type": "application/json" }),
        ...(version !== undefined && { "If-Match": `"${version}"` }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  return {
    get: (path: string, options?: Options) => call("GET", path, undefined, options),
    post: (path: string, body: unknown = {}, options?: Options) => call("POST", path, body, options),
    put: (path: string, body: unknown, options?: Options) => call("PUT", path, body, options),
    patch: (path: string, body: unknown, options?: Options) => call("PATCH", path, body, options),
    delete: (path: string, options?: Options) => call("DELETE", path, undefined, options),
  };
}

/** A post of the outside world: an object travels form-encoded, as a site sends it; a string travels as it is. */
export function intake(
  path: string,
  body: Record<string, string> | string,
  headers: Record<string, string> = {},
) {
  return request(`${inject("product").url}${path}`, {
    method: "POST",
    headers,
    body: typeof body === "string" ? body : new URLSearchParams(body),
  });
}

export interface Mail {
  from: string;
  to: string[];
  subject: string;
  text: string | null;
  html: string | null;
  receivedAt: string;
}

/** What the mail catcher holds, newest first. */
export async function mails(): Promise<Mail[]> {
  return (await request(`${inject("product").url}/demo/mail`)).body;
}

async function request(url: string, init?: RequestInit): Promise<Answer> {
  const response = await fetch(url, init);
  const text = await response.text();
  const json = response.headers.get("content-type")?.includes("json");
  return {
    status: response.status,
    headers: response.headers,
    body: json ? JSON.parse(text) : text,
    etag: response.headers.get("etag"),
  };
}
