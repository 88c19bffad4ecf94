import compress from '@fastify/compress';
import multipart from '@fastify/multipart';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config/index.ts';
import { addHooks } from './hooks.ts';
import { openApiDocument } from './openapi.ts';
import { addProtection } from './protection.ts';
import { addWeb } from './web.ts';

const COMPRESS_FROM_BYTES = 1024;

/** Everything between the socket and the controllers. Call it before the application is initialised. */
export async function configureServer(app: NestFastifyApplication, config: Config): Promise<void> {
  const server = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  app.setGlobalPrefix('api');
  addHooks(server, config);
  await addProtection(server, config);
  // JSON only: event streams must not wait for a buffer to fill, and files lie there compressed already
  await server.register(compress, { encodings: ['gzip'], zlibOptions: { level: 4 }, threshold: COMPRESS_FROM_BYTES, customTypes: /^application\/json/, globalDecompression: false });
  await server.register(multipart);
  SwaggerModule.setup('docs', app, () => openApiDocument(config.origin) as unknown as OpenAPIObject, { useGlobalPrefix: true, jsonDocumentUrl: 'openapi.json', raw: ['json'], customSiteTitle: 'Throughline API' });
  if (config.webRoot) await addWeb(server, config.webRoot);
}
