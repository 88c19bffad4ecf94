import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Route } from '@throughline/shared';
import canonicalize from 'canonicalize';
import { sql } from 'kysely';
import { Clock } from '../clock/index.ts';
import { problem } from './problem.ts';

export interface KeyedRequest {
  actorId: string;
  key: string;
  route: Pick<Route, 'method' | 'path' | 'status'>;
  params?: unknown;
  body: unknown;
}

/** One request, one effect: however often it is sent with the same key, by two tabs or after a lost answer. */
@Injectable()
export class Idempotency {
  constructor(private readonly clock: Clock) {}

  /** Whether this person's key has had its effect: for what has to be asked before the work, and only for a request that is new. */
  async isKnown(em: EntityManager, request: KeyedRequest): Promise<boolean> {
    return (await stored(em, request)) !== undefined;
  }

  /**
   * Runs the work once for this person and key, inside the caller's transaction. The key is written first: a second request
   * waits here until the first has committed (and then gets its ids) or failed (and then does the work itself).
   * @param work returns the ids of what it made; the caller reads them again through the viewer
   * @throws ProblemError 409 `key-reused` when the key came with another request before
   */
  async once(em: EntityManager, request: KeyedRequest, work: () => Promise<string[]>): Promise<{ ids: string[]; replayed: boolean }> {
    const { actorId, key } = request;
    const db = em.getKysely();
    const route = `${request.route.method} ${request.route.path}`;
    const bodyHash = hash([request.params ?? null, request.body ?? null]);
    const inserted = await sql`
      insert into idempotency_key (actor_id, key, route, body_hash, status, created_at)
      values (${actorId}, ${key}, ${route}, ${bodyHash}, ${request.route.status ?? 200}, ${this.clock.now()})
      on conflict do nothing returning key`.execute(db);
    if (inserted.rows.length === 0) {
      const first = await stored(em, request);
      if (first?.route !== route || first.body_hash !== bodyHash) {
        throw problem.conflict('key-reused', 'This form was already sent with other contents. Reload the page and send it again.');
      }
      return { ids: first.ids, replayed: true };
    }
    const ids = await work();
    await sql`update idempotency_key set ids = ${ids}::uuid[] where actor_id = ${actorId} and key = ${key}`.execute(db);
    return { ids, replayed: false };
  }
}

async function stored(em: EntityManager, { actorId, key }: KeyedRequest): Promise<{ route: string; body_hash: string; ids: string[] } | undefined> {
  const { rows } = await sql<{ route: string; body_hash: string; ids: string[] }>`
    select route, body_hash, ids from idempotency_key where actor_id = ${actorId} and key = ${key}`.execute(em.getKysely());
  return rows[0];
}

const hash = (value: unknown): string => createHash('sha256').update(canonicalize(value) ?? '').digest('hex');
