import { applyDecorators, HttpCode, RequestMapping, RequestMethod, SetMetadata } from '@nestjs/common';
import type { Access, Route } from '@throughline/shared';

// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyRoute = Route<any, any, any, any, any, any>;
type Handler = object;

const ROUTE = 'throughline:route';
const UNDECLARED = 'throughline:undeclared';

/** Serves a contract: mounts its method and path below /api and keeps it at hand for parsing, permission and response. */
export const Endpoint = (route: AnyRoute): MethodDecorator =>
  applyDecorators(RequestMapping({ method: RequestMethod[route.method as keyof typeof RequestMethod], path: route.path }), HttpCode(route.status ?? 200), SetMetadata(ROUTE, route));

/** The contract a handler serves. */
export const routeOf = (handler: Handler): AnyRoute | undefined => Reflect.getMetadata(ROUTE, handler) as AnyRoute | undefined;

export interface Undeclared {
  reason: string;
  access: Access;
}

/**
 * Marks the few handlers that no contract can describe (a stream, a health check, a library's own routes), with the reason
 * and what they ask of the person. A handler with neither this nor `@Endpoint` stops the boot.
 */
export const Undeclared = (reason: string, access: Access): MethodDecorator => SetMetadata(UNDECLARED, { reason, access } satisfies Undeclared);

/** What a handler without a contract said about itself. */
const undeclaredOf = (handler: Handler): Undeclared | undefined => Reflect.getMetadata(UNDECLARED, handler) as Undeclared | undefined;

/** What the handler asks of the person before anything is looked up; undefined only for handlers that could not boot. */
export const accessOf = (handler: Handler): Access | undefined => routeOf(handler)?.access ?? undeclaredOf(handler)?.access;
