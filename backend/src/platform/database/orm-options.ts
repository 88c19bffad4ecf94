import { defineConfig, type EventSubscriber, type Options } from '@mikro-orm/postgresql';
import type { Config } from '../config/index.ts';
import { asAppRole } from './roles.ts';
import { columnTypes } from './column-types.ts';
import { reclaimBroken } from './reclaim.ts';

/** Connections to the database one process holds for requests and jobs; the queue keeps its own. */
const POOL_SIZE = 16;
/** How long a request waits for a connection before it is told to come back. */
const WAIT_FOR_CONNECTION_MS = 10_000;

/**
 * How the server talks to PostgreSQL. Tables are made by the migrations, never by the ORM.
 * @param entities every entity of every module, from the composition in app.module.ts
 */
export function ormOptions(config: Config, entities: NonNullable<Options['entities']>, subscribers: EventSubscriber[] = []) {
  return defineConfig({
    clientUrl: config.databaseUrl,
    entities,
    subscribers,
    driverOptions: { options: asAppRole(), types: columnTypes, keepAlive: true, connectionTimeoutMillis: WAIT_FOR_CONNECTION_MS, onPoolCreated: reclaimBroken },
    pool: { min: 0, max: POOL_SIZE },
    forceUtcTimezone: true,
    discovery: { warnWhenNoEntities: false },
  });
}
