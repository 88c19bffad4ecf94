import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { startPostgres } from '../../launcher/lib/pg.mjs';
import { makeTemplates } from './templates.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Superuser URL of the test cluster. */
    postgresUrl: string;
  }
}

/** One real PostgreSQL for the whole run, with the databases that spec files clone. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'throughline-test-'));
  fs.chmodSync(dir, 0o755); // as root the server runs under another account
  const postgres = await startPostgres({ dataDir: path.join(dir, 'postgres'), fast: true });
  project.provide('postgresUrl', postgres.url);
  const stop = async () => {
    await postgres.stop('SIGQUIT');
    fs.rmSync(dir, { recursive: true, force: true });
  };
  try {
    await makeTemplates(postgres.url);
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}
