import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startBackend } from './backend.mjs';
import { ensureDatabase, startPostgres } from './pg.mjs';
import { freePort } from './processes.mjs';

/**
 * A whole product with the demo district, on a database of its own, gone without a trace after `stop()`.
 *
 * @param {{ fast?: boolean, env?: Record<string, string> }} options `fast: false` waits for the disk as in real life
 * @returns {Promise<{ url: string, databaseUrl: string, stop(): Promise<void> }>} `databaseUrl` is a superuser's
 */
export async function startProduct({ fast = true, env = {} } = {}) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'throughline-product-'));
  fs.chmodSync(dir, 0o755); // the database may run under another account
  const postgres = await startPostgres({ dataDir: path.join(dir, 'postgres'), fast });
  const databaseUrl = await ensureDatabase(postgres, 'throughline');
  const log = path.join(dir, 'backend.log');
  const backend = startBackend({ log, env: {
    DATABASE_URL: databaseUrl, DATABASE_OWNER_URL: '', REDIS_URL: '', SMTP_URL: '', THROUGHLINE_ENV: '', THROUGHLINE_ORIGIN: '',
    THROUGHLINE_DEMO: '1', DATA_DIR: dir, HOST: '127.0.0.1', PORT: String(await freePort()), ...env,
  } });

  async function stop() {
    await backend.stop();
    await postgres.stop('SIGQUIT');
    fs.rmSync(dir, { recursive: true, force: true });
  }
  try {
    const { url } = await backend.ready;
    return { url, databaseUrl, stop };
  } catch (error) {
    const tail = fs.readFileSync(log, 'utf8').slice(-3000);
    await stop();
    throw new Error(`${error.message}\n${tail}`, { cause: error });
  }
}
