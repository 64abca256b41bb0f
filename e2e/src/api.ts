// The API as a program sees it.
import { randomUUID } from "node:crypto";
import { inject } from "vitest";
import type { Addresses } from "./product";

// biome-ignore lint/suspicious/noExplicitAny: a black-box program knows no types; the story's expectations say what must be there
export type Json = any;

export interface Answer {
  status: number;
  headers: Headers;
  /** Parsed JSON, or the text where the answer is none. */
  body: Json;
  etag: string | null;
}

/** A little less than the five minutes of the realm. */
const TOKEN_LIFE = 270_000;

interface Options {
  headers?: Record<string, string>;
  /** Sent as If-Match: the version of the entity. */
  version?: number;
}

const tokens = new Map<string, { until: number; value: Promise<string> }>();

/** An access token by the password grant of voronka-dev; kept while it is good. */
export function token(login: string, { authority }: Addresses = inject("product")): Promise<string> {
  const key = `${login} ${authority}`;
  const kept = tokens.get(key);
  if (kept && kept.until > Date.now()) return kept.value;
  const value = grant(login, authority);
  tokens.set(key, { until: Date.now() + TOKEN_LIFE, value });
  value.catch(() => tokens.delete(key));
  return value;
}

async function grant(login: string, authority: string): Promise<string> {
  const answer = await request(`${authority}/protocol/openid-connect/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "password",
      client_id: "voronka-dev",
      username: login,
      password: "demo",
    }),
  });
  if (answer.status !== 200) throw new Error(`No token for ${login}: ${JSON.stringify(answer.body)}`);
  return answer.body.access_token;
}

/** Calls /api/v1 as this person, at the product of the run or elsewhere; every POST gets an Idempotency-Key unless the headers bring one. */
export function api(login: string, at: Addresses = inject("product")) {
  const call = async (method: string, path: string, body?: unknown, { headers, version }: Options = {}) =>
    request(`${at.url}/api/v1${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${await token(login, at)}`,
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
  id: string;
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

/** Somebody of the outside world writes to a mailbox of ours. */
export async function writeLetter(letter: {
  from: string;
  to: string;
  subject: string;
  text: string;
  inReplyTo?: string;
}): Promise<Answer> {
  return request(`${inject("product").url}/demo/mail`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(letter),
  });
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
