// Which path answers what, read off the generated contract. The paths are relative to /api/v1.
import type { paths } from "./schema";

export type Method = "get" | "post" | "put" | "patch" | "delete";

type Routes = { [P in keyof paths as P extends `/api/v1${infer Rest}` ? Rest : never]: paths[P] };
type Responses<P extends keyof Routes, M extends Method> =
  Routes[P] extends Record<M, { responses: infer R }> ? R : never;
type Success<R> = R extends { 200: infer A }
  ? A
  : R extends { 201: infer A }
    ? A
    : R extends { 204: infer A }
      ? A
      : never;
type Body<A> = A extends { content: { "application/json": infer T } } ? T : undefined;

/** The paths that know the method. */
export type PathOf<M extends Method> = {
  [P in keyof Routes]: Routes[P] extends Record<M, { responses: unknown }> ? P : never;
}[keyof Routes];
/** What a path answers to the method. */
export type Answer<P extends keyof Routes, M extends Method> = Body<Success<Responses<P, M>>>;
/** What one item of a list path is. */
export type ItemOf<P extends PathOf<"get">> = Answer<P, "get"> extends { items: (infer T)[] } ? T : never;
