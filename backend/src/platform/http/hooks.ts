import { Logger } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config/index.ts';
import { checkOrigin } from './origin-check.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is signed in, once the guard knows; for the log. */
    userId?: string;
  }
}

/** What happens to every request: its id in the answer, nothing of the API kept in caches, writes only from our pages, one line in the log. */
export function addHooks(server: FastifyInstance, config: Config): void {
  const log = new Logger('http');
  server.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id);
    if (!isApi(request.url)) return;
    void reply.header('cache-control', 'no-store');
    checkOrigin(config, request);
  });
  server.addHook('onResponse', async (request, reply) => {
    if (!isApi(request.url)) return;
    const { url: route = 'unknown' } = request.routeOptions;
    // The pattern, never the address itself: what people search for stands in the query.
    const line = { method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime), requestId: request.id, userId: request.userId };
    // load balancers ask every few seconds
    if (route.startsWith('/api/health/')) log.debug(line);
    else log.log(line);
  });
}

export const isApi = (url: string): boolean => url === '/api' || url.startsWith('/api/') || url.startsWith('/api?');
