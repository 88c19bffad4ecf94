import { ROUTES, type Route } from '@throughline/shared';
import { Problem } from '@throughline/shared';
import { z } from 'zod';

type Schema = Record<string, unknown>;

/** The API as an OpenAPI 3.1 document, built from the contracts and from nothing else. */
export function openApiDocument(origin: string) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of ROUTES as readonly Route[]) {
    const path = `/api${route.path.replace(/:(\w+)/g, '{$1}')}`;
    (paths[path] ??= {})[route.method.toLowerCase()] = operation(route);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Throughline', version: '1', description: 'Refusals are RFC 9457 problem documents.' },
    servers: [{ url: origin }],
    paths,
    components: {
      schemas: { Problem: schemaOf(Problem, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'throughline.session_token' } },
    },
  };
}

function operation(route: Route) {
  const status = route.status ?? 200;
  return {
    summary: route.summary,
    description: route.access === 'public' ? 'Open to everybody.' : `Asks for: ${route.access}.`,
    tags: [route.path.split('/')[1] ?? ''],
    security: route.access === 'public' ? [] : [{ session: [] }],
    parameters: [...parameters('path', route.params), ...parameters('query', route.query), ...(route.idempotent ? [IDEMPOTENCY_KEY] : [])],
    ...(route.takes === 'file' ? { requestBody: { required: true, content: { 'multipart/form-data': { schema: ONE_FILE } } } } : {}),
    ...(route.body ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(route.body, 'input') } } } } : {}),
    responses: {
      [status]: { description: 'Done', ...(status === 204 ? {} : { content: route.answers === 'file' ? { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } : { 'application/json': { schema: schemaOf(route.response, 'output') }, ...(route.alsoAnswers ? { [route.alsoAnswers]: { schema: { type: 'string' } } } : {}) } }) },
      default: { description: 'Refused', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
    },
  };
}

const ONE_FILE: Schema = { type: 'object', properties: { file: { type: 'string', format: 'binary' } }, required: ['file'] };
const IDEMPOTENCY_KEY = { name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', minLength: 8, maxLength: 200 } };

function parameters(where: 'path' | 'query', schema: z.ZodType | undefined) {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as { properties?: Record<string, Schema>; required?: string[] };
  return Object.entries(properties).map(([name, one]) => ({ name, in: where, required: where === 'path' || required.includes(name), schema: one }));
}

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Schema => {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
};
