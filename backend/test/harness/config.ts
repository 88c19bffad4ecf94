import os from 'node:os';
import path from 'node:path';
import { type Config, loadConfig } from '../../src/platform/config/index.ts';

/** The configuration of a laptop without a launcher: quiet, on this database, without demo data. */
export const testConfig = (databaseUrl: string, env: Record<string, string> = {}): Config =>
  loadConfig({
    DATABASE_URL: databaseUrl,
    THROUGHLINE_SECRET: 'a-key-that-only-tests-use-and-nobody-else',
    THROUGHLINE_DEMO: '0',
    LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
    DATA_DIR: path.join(os.tmpdir(), 'throughline-test-data'),
    ...env,
  });
