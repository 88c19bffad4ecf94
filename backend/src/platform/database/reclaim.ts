import type { Pool, PoolClient } from 'pg';

/**
 * Takes a connection back from whoever held it when PostgreSQL closed it. Kysely 0.29 does not return one on which `begin`
 * or `rollback` fails, so that a restart of the database would use up the pool for good.
 */
export function reclaimBroken(pool: Pool): void {
  const held = new WeakSet<PoolClient>();
  pool.on('acquire', (client) => held.add(client));
  pool.on('release', (_error, client) => held.delete(client));
  pool.on('connect', (client) =>
    client.once('end', () => {
      if (!held.has(client)) return;
      client.release(true);
      // its holder may still return it, and a second return is an error
      client.release = () => undefined;
    }),
  );
}
