import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { type ConnectionOptions, createPostgresBackend, createPostgresRelayBackend, DEFAULT_SCHEMA, type QueueOptions, type RelayOptions, setDefaultBackendFactory } from 'bullmq';
import pg from 'pg';
import { Config } from '../config/index.ts';
import { asAppRole } from '../database/index.ts';
import { complainingOnce } from './complaints.ts';

/**
 * Connections for one process: every worker and the relay park one in LISTEN for as long as they run, the rest carry
 * short statements.
 */
const POOL_SIZE = 8;

/**
 * Retries are counted in our own tables, so the queue keeps nothing. Only `true` is safe: with a count or an age the
 * PostgreSQL backend of BullMQ 6.7 deadlocks when jobs finish together and calls finished ones failed.
 */
const JOB_DEFAULTS = { removeOnComplete: true, removeOnFail: true, attempts: 1 } as const;

/** Where this process keeps its queues: PostgreSQL, or Redis when `REDIS_URL` is set. BullMQ's choice is one per process. */
@Injectable()
export class QueueConnection implements OnApplicationShutdown {
  readonly #pool: pg.Pool | null;
  readonly #connection: ConnectionOptions;

  constructor(config: Config) {
    this.#pool = config.redisUrl ? null : openPool(config.databaseUrl);
    // A pool passes through BullMQ's options untouched; its types only know Redis.
    this.#connection = config.redisUrl ? redis(config.redisUrl) : (this.#pool as unknown as ConnectionOptions);
    if (this.#pool) setDefaultBackendFactory(createPostgresBackend);
    else setDefaultBackendFactory();
  }

  queueOptions(): QueueOptions {
    return { connection: this.#connection, defaultJobOptions: JOB_DEFAULTS };
  }

  relayOptions(): RelayOptions {
    const backend = createPostgresRelayBackend as unknown as NonNullable<RelayOptions['backend']>;
    return { connection: this.#connection, ...(this.#pool ? { backend } : {}) };
  }

  /** Queues and workers never end a pool they were given; on Redis they close their own connections. */
  async onApplicationShutdown(): Promise<void> {
    await this.#pool?.end();
  }
}

function openPool(connectionString: string): pg.Pool {
  // A job lost in a crash is sent again from its outbox row, so the queue need not wait for the disk.
  const options = asAppRole(`-c search_path=${DEFAULT_SCHEMA} -c synchronous_commit=off`);
  const pool = new pg.Pool({ connectionString, options, max: POOL_SIZE, keepAlive: true, application_name: 'throughline queue' });
  pool.setMaxListeners(0);
  // Without a listener an idle connection that PostgreSQL ends would end the process too.
  pool.on('error', complainingOnce(new Logger('Queue')));
  return pool;
}

const redis = (url: string): ConnectionOptions => ({
  url,
  maxRetriesPerRequest: null,
  retryStrategy: (times: number) => Math.min(times * 200, 2000),
  // While Redis is away a command fails at once: kept for later, it would keep the poll and a stopping process waiting.
  enableOfflineQueue: false,
});
