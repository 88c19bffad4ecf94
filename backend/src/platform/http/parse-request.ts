import '@fastify/multipart';
import { z } from 'zod';
import type { FastifyRequest } from 'fastify';
import type { AnyRoute } from './endpoint.ts';
import { problem, type FieldError } from './problem.ts';

// The parts of a contract are optional properties, so their types carry an undefined that a declared part never is.
type Output<T> = NonNullable<T> extends z.ZodType ? z.output<NonNullable<T>> : undefined;

/** A request as its contract says it: parsed, defaults filled in. `key` is empty on routes that take none. */
export interface InputOf<R extends AnyRoute> {
  params: Output<R['params']>;
  query: Output<R['query']>;
  body: Output<R['body']>;
  key: string;
}

const NOTHING = z.strictObject({});
const NO_BODY = z.union([z.undefined(), z.null()], 'This request takes no body.');
const KEY = /^[!-~]{8,200}$/;
const parsed = new WeakMap<FastifyRequest, InputOf<AnyRoute>>();

/**
 * Holds a request against its contract, once: later calls for the same request get the same result. Runs before anybody is
 * asked who they are, so that 400 comes before 401.
 * @throws ProblemError 400 naming every field that does not fit, unknown ones included; 415 for a file where none is taken
 */
export function parseRequest<R extends AnyRoute>(route: R, request: FastifyRequest): InputOf<R> {
  const known = parsed.get(request);
  if (known) return known as InputOf<R>;
  // read by the handlers that take a file, and by nobody else
  if (route.takes !== 'file' && request.isMultipart()) throw problem.unsupportedMedia();
  const errors: FieldError[] = [];
  const params = read('params', route.params ?? NOTHING, request.params ?? {}, errors);
  const query = read('query', route.query ?? NOTHING, request.query ?? {}, errors);
  const body = read('body', route.body ?? NO_BODY, request.body, errors);
  const key = idempotencyKey(route, request, errors);
  if (errors.length > 0) throw problem.badRequest(errors[0]!.message, errors);
  const input = { params, query, body, key } as InputOf<R>;
  parsed.set(request, input);
  return input;
}

function read(part: string, schema: z.ZodType, value: unknown, errors: FieldError[]): unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  for (const issue of result.error.issues) errors.push({ path: pathOf(part, issue), message: issue.message });
  return undefined;
}

function pathOf(part: string, issue: z.core.$ZodIssue): string {
  const path = issue.path.map(String).join('.');
  // people know the fields of a body by their own names
  return part === 'body' ? path : [part, path].filter(Boolean).join('.');
}

function idempotencyKey(route: AnyRoute, request: FastifyRequest, errors: FieldError[]): string {
  if (!route.idempotent) return '';
  const key = request.headers['idempotency-key'];
  if (typeof key === 'string' && KEY.test(key)) return key;
  errors.push({ path: 'Idempotency-Key', message: key ? 'An Idempotency-Key has 8 to 200 printable characters.' : 'This request needs an Idempotency-Key header.' });
  return '';
}
