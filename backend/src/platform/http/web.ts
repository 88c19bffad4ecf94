import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { isApi } from './hooks.ts';

/** They say how a document may be used; with a script or a style they are half a kilobyte that no browser reads. */
const OF_DOCUMENTS = ['content-security-policy', 'cross-origin-opener-policy', 'origin-agent-cluster', 'x-frame-options', 'x-xss-protection'];

/**
 * Serves the built web application beside the API: files with a hash in their name for ever, everything else checked anew
 * each time, and any other page address answered with index.html, because the browser's router knows the pages.
 */
export async function addWeb(server: FastifyInstance, webRoot: string): Promise<void> {
  const assets = path.join(path.resolve(webRoot), 'assets') + path.sep;
  await server.register(fastifyStatic, {
    root: path.resolve(webRoot),
    wildcard: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, file) => {
      const part = file.startsWith(assets);
      reply.header('cache-control', part ? 'public, max-age=31536000, immutable' : 'no-cache');
      if (part) for (const name of OF_DOCUMENTS) reply.raw.removeHeader(name);
    },
  });
  server.get('/*', (request, reply) => {
    if (isApi(request.url) || !request.headers.accept?.includes('text/html')) return reply.callNotFound();
    return reply.sendFile('index.html');
  });
}
