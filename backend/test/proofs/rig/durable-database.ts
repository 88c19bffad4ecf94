import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { ensureDatabase, startPostgres } from '../../../launcher/lib/pg.mjs';

/** A PostgreSQL of the proof's own that waits for the disk as in real life, and can be killed. */
export interface DurableDatabase {
  url(): string;
  /** The owner's own connections, past row-level security; others after `recover`. */
  sql(): pg.Pool;
  /** SIGKILL of the postmaster. */
  kill(): void;
  /** Starts the server again, with its own crash recovery. It is at another address then. */
  recover(): Promise<void>;
  stop(): Promise<void>;
}

export async function startDurableDatabase(): Promise<DurableDatabase> {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'throughline-durable-'));
  fs.chmodSync(dir, 0o755); // as root the server runs under another account
  let postgres: Awaited<ReturnType<typeof startPostgres>>;
  let url: string;
  let sql: pg.Pool;

  async function start(): Promise<void> {
    postgres = await startPostgres({ dataDir: path.join(dir, 'postgres') });
    url = await ensureDatabase(postgres, 'throughline');
    sql = new pg.Pool({ connectionString: url, max: 2 });
    sql.on('error', () => undefined); // idle connections of a killed server
  }
  await start();

  return {
    url: () => url,
    sql: () => sql,
    kill: () => void process.kill(postgres.pid, 'SIGKILL'),
    async recover() {
      await sql.end();
      await start();
    },
    async stop() {
      await sql.end();
      await postgres.stop('SIGQUIT');
      fs.rmSync(dir, { recursive: true, force: true });
    },
  };
}
