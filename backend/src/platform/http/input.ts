import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { routeOf } from './endpoint.ts';
import { parseRequest } from './parse-request.ts';

/** The parsed request of an `@Endpoint`: `@Input() { params, body, key }: InputOf<typeof route>`. */
export const Input = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const route = routeOf(context.getHandler());
  if (!route) throw new Error('@Input() belongs to a handler with @Endpoint');
  return parseRequest(route, context.switchToHttp().getRequest<FastifyRequest>());
});
