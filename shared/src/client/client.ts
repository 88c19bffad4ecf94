import type { z } from 'zod';
import type { Problem } from '../contracts/shapes.ts';
import type { ROUTES } from '../contracts/routes.ts';
import type { Route } from '../contracts/route.ts';

type AnyRoute = (typeof ROUTES)[number];
type NameOf<R> = R extends Route<infer Path, infer M> ? `${M} ${Path}` : never;
export type RouteName = NameOf<AnyRoute>;
type RouteOf<N extends RouteName> = Extract<AnyRoute, { method: N extends `${infer M} ${string}` ? M : never; path: N extends `${string} ${infer P}` ? P : never }>;

type In<T> = NonNullable<T> extends z.ZodType ? z.input<NonNullable<T>> : undefined;
type Slot<K extends string, T> = [T] extends [undefined] ? { [P in K]?: undefined } : Record<never, never> extends T ? { [P in K]?: T } : { [P in K]: T };
type KeySlot<R> = R extends { idempotent: true } ? { key: string } : { key?: string };

/** What a call to the route takes: path parameters, query, body, and for creates and transitions the idempotency key. */
export type RequestOf<N extends RouteName> = Slot<'params', In<RouteOf<N>['params']>> & Slot<'query', In<RouteOf<N>['query']>> & Slot<'body', In<RouteOf<N>['body']>> & KeySlot<RouteOf<N>> & { signal?: AbortSignal };
export type BodyOf<N extends RouteName> = In<RouteOf<N>['body']>;
export type ResponseOf<N extends RouteName> = RouteOf<N>['response'] extends z.ZodType ? z.output<RouteOf<N>['response']> : undefined;

/** The server's refusal, as RFC 9457 says it. `problem` is null when the network failed or the answer was not ours. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly problem: Problem | null;
  constructor(status: number, problem: Problem | null, options?: ErrorOptions) {
    super(problem?.detail ?? (status === 0 ? 'The server could not be reached.' : `The server answered ${status}.`), options);
    this.status = status;
    this.problem = problem;
  }
  get code(): string {
    return this.problem?.code ?? (this.status === 0 ? 'unreachable' : 'unexpected');
  }
}

export type Send = (url: string, init: { method: string; headers: Record<string, string>; body?: string; signal?: AbortSignal }) => Promise<{ status: number; text: () => Promise<string> }>;

type AnyRequest = { params?: Record<string, unknown>; query?: Record<string, unknown>; body?: unknown; key?: string; signal?: AbortSignal };

/**
 * A client for every contract, typed by name: `api('POST /student-logs/:logId/closure', { params, body, key })`.
 * It carries no schema, so the browser does not load zod; the server parses requests and responses.
 * @param send how a request travels (`fetch` in the browser, the server's own injector in tests)
 * @throws ApiError on every answer but success
 */
export function createClient(send: Send) {
  return async function api<N extends RouteName>(name: N, request: RequestOf<N>): Promise<ResponseOf<N>> {
    const [method, path] = name.split(' ') as [string, string];
    const { params = {}, query = {}, body, key, signal } = request as AnyRequest;
    const headers: Record<string, string> = { accept: 'application/json' };
    if (body !== undefined) headers['content-type'] = 'application/json';
    if (key) headers['idempotency-key'] = key;
    let status: number;
    let text: string;
    try {
      const answer = await send(`/api${fill(path, params)}${queryString(query)}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }), ...(signal ? { signal } : {}) });
      status = answer.status;
      text = await answer.text();
    } catch (cause) {
      if (signal?.aborted) throw cause;
      throw new ApiError(0, null, { cause });
    }
    const data = parse(text);
    if (status < 200 || status > 299) throw new ApiError(status, isProblem(data) ? data : null);
    return data as ResponseOf<N>;
  };
}
export type Api = ReturnType<typeof createClient>;

const fill = (path: string, params: Record<string, unknown>) => path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));

function queryString(query: Record<string, unknown>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== '') search.set(name, Array.isArray(value) ? value.join(',') : String(value));
  const text = search.toString();
  return text ? `?${text}` : '';
}

function parse(text: string): unknown {
  try {
    return text ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

const isProblem = (data: unknown): data is Problem => typeof data === 'object' && data !== null && 'code' in data && 'detail' in data;
