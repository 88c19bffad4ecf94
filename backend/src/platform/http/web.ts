import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { isApi } from './hooks.ts';

/**
 * Serves the built web application beside the API: files with a hash in their name for ever, everything else checked anew
 * each time, and any other page address answered with index.html, because the browser's router knows the pages.
 */
export async function addWeb(server: FastifyInstance, webRoot: string): Promise<void> {
  const assets = path.join(webRoot, 'assets') + path.sep;
  await server.register(fastifyStatic, {
    root: path.resolve(webRoot),
    wildcard: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, file) => void reply.header('cache-control', file.startsWith(path.resolve(assets)) ? 'public, max-age=31536000, immutable' : 'no-cache'),
  });
  server.get('/*', (request, reply) => {
    if (isApi(request.url) || !request.headers.accept?.includes('text/html')) return reply.callNotFound();
    return reply.sendFile('index.html');
  });
}
