import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadConfig } from './load-config.ts';

let dataDir: string;
beforeAll(() => { dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'throughline-config-')); });
afterAll(() => fs.rmSync(dataDir, { recursive: true, force: true }));

const load = (env: Record<string, string>) => loadConfig({ DATABASE_URL: 'postgresql://u:hunter2@db/x', DATA_DIR: dataDir, ...env });
const SECRET = 'Zk3v9q0pXl2mN8rT5yB1cD7fG4hJ6kW0aQ';
const production = (env: Record<string, string> = {}) =>
  load({ THROUGHLINE_ENV: 'production', THROUGHLINE_SECRET: SECRET, THROUGHLINE_ORIGIN: 'https://logs.example.org/', ...env });

describe('on a laptop', () => {
  test('nothing but a database has to be set', () => {
    expect(load({})).toMatchObject({ production: false, host: '127.0.0.1', port: 3000, origin: 'http://localhost:3000', role: 'all', demo: true, databaseOwnerUrl: 'postgresql://u:hunter2@db/x', redisUrl: undefined });
  });

  test('the secret is made once, kept, and readable by nobody else', () => {
    const { secret } = load({});
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(load({}).secret).toBe(secret);
    expect(fs.statSync(path.join(dataDir, 'secret')).mode & 0o777).toBe(0o600);
  });

  test('a browser may write from any name of this machine', () => {
    expect(load({ PORT: '4000' }).origins).toEqual(['http://localhost:4000', 'http://127.0.0.1:4000', 'http://[::1]:4000']);
  });

  test('a variable that is there but empty is not set', () => {
    expect(load({ REDIS_URL: '', PORT: '', THROUGHLINE_DEMO: '', DATABASE_OWNER_URL: '' })).toMatchObject({ redisUrl: undefined, port: 3000, demo: true });
  });

  test('the demo, with its known password, is not shown to the network by accident', () => {
    expect(() => load({ HOST: '0.0.0.0' })).toThrow(/THROUGHLINE_HOST_WITH_DEMO/);
    expect(load({ HOST: '0.0.0.0', THROUGHLINE_DEMO: '0' }).demo).toBe(false);
    expect(load({ HOST: '0.0.0.0', THROUGHLINE_HOST_WITH_DEMO: '1' }).demo).toBe(true);
  });

  test('files lie on the disk, or in a bucket that is named whole', () => {
    expect(load({}).filesBucket).toBeUndefined();
    expect(load({ FILES_S3_BUCKET: 'evidence' }).filesBucket).toEqual({ bucket: 'evidence', endpoint: undefined, region: 'us-east-1', credentials: undefined });
    expect(() => load({ FILES_S3_ENDPOINT: 'http://localhost:9000' })).toThrow(/FILES_S3_BUCKET is not set/);
    expect(() => load({ FILES_S3_BUCKET: 'evidence', FILES_S3_ACCESS_KEY_ID: 'key' })).toThrow(/FILES_S3_SECRET_ACCESS_KEY is not set/);
  });

  test('NODE_ENV decides nothing', () => {
    expect(load({ NODE_ENV: 'production' }).production).toBe(false);
  });
});

describe('in production', () => {
  test('safe settings start, without demo data and without a slash at the end of the origin', () => {
    expect(production()).toMatchObject({ production: true, demo: false, origin: 'https://logs.example.org', origins: ['https://logs.example.org'], secret: SECRET });
  });

  test.each([
    ['no secret', { THROUGHLINE_SECRET: '' }, /THROUGHLINE_SECRET is not set/],
    ['a short secret', { THROUGHLINE_SECRET: 'short' }, /THROUGHLINE_SECRET is shorter/],
    ['an example secret', { THROUGHLINE_SECRET: 'change-me-change-me-change-me-change-me' }, /looks like an example/],
    ['a monotonous secret', { THROUGHLINE_SECRET: '0'.repeat(40) }, /looks like an example/],
    ['no origin', { THROUGHLINE_ORIGIN: '' }, /THROUGHLINE_ORIGIN is not set/],
    ['an http origin', { THROUGHLINE_ORIGIN: 'http://logs.example.org' }, /https only/],
    ['demo accounts', { THROUGHLINE_DEMO: '1' }, /THROUGHLINE_DEMO/],
  ])('%s is refused', (_, env, message) => {
    expect(() => production(env)).toThrow(message);
  });
});

test.each([
  [{ DATABASE_URL: '' }, /^DATABASE_URL is not set\./],
  [{ DATABASE_URL: 'mysql://u:hunter2@db/x' }, /^DATABASE_URL cannot be used/],
  [{ PORT: 'eighty' }, /^PORT cannot be used/],
  [{ THROUGHLINE_ROLE: 'boss' }, /^THROUGHLINE_ROLE cannot be used/],
])('a setting that cannot be used is named, and its value is not: %j', (env, message) => {
  expect(() => load(env)).toThrow(message);
  expect(() => load(env)).not.toThrow(/hunter2/);
});
