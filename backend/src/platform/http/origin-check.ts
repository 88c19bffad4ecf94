import type { FastifyRequest } from 'fastify';
import type { Config } from '../config/index.ts';
import { problem } from './problem.ts';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses writes that another site's page sends with our cookie. Browsers always say where a write comes from; programs,
 * which carry no cookie they did not put there, say nothing and pass.
 * @throws ProblemError 403
 */
export function checkOrigin(config: Pick<Config, 'origins'>, request: Pick<FastifyRequest, 'method' | 'headers'>): void {
  if (READING.has(request.method)) return;
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  const ours = origin === undefined ? site === undefined || site === 'same-origin' || site === 'none' : config.origins.includes(origin);
  if (!ours) throw problem.forbidden('foreign-origin', 'This was sent from another site. Open Throughline at its own address and try again.');
}
