import type { z } from 'zod';
import type { Access } from '../vocabulary/access.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** One endpoint as a value: the controller, the browser, the tests and the OpenAPI document all read the same one. */
export interface Route<
  Path extends string = string,
  M extends Method = Method,
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
> {
  readonly method: M;
  /** Below `/api`, with `:name` for parameters. */
  readonly path: Path;
  readonly summary: string;
  readonly access: Access;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly response: Response;
  /** Success status; 200 unless told. */
  readonly status?: 200 | 201 | 204;
  /** The request is one file, as multipart/form-data; it has no other body. */
  readonly takes?: 'file';
  /** The answer is a file and no JSON; `response` says nothing of it. */
  readonly answers?: 'file';
  /** Whoever asks for this kind of content (`Accept`) is answered in it; `response` is the answer to everybody else. */
  readonly alsoAnswers?: 'text/csv';
  /** The request must carry an `Idempotency-Key` (every create and every transition). */
  readonly idempotent?: boolean;
  /**
   * It costs the server much more than most, always or when this query parameter is given: how quickly one person asks for such
   * answers is limited (429).
   */
  readonly heavy?: true | { readonly whenQueried: string };
}

/** Declares an endpoint. The type keeps the literal method and path, so that `'POST /student-logs'` names it. */
export function defineRoute<
  const Path extends string,
  const M extends Method,
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
  Response extends z.ZodType = z.ZodUndefined,
>(route: Route<Path, M, Params, Query, Body, Response>): Route<Path, M, Params, Query, Body, Response> {
  return route;
}
