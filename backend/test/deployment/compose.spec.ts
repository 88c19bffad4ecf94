import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { commands } from '../../src/commands.ts';
import { ConfigSchema, loadConfig } from '../../src/platform/config/index.ts';
import { filledIn, ours, readCompose, references, ROOT } from './compose.ts';

const deployment = readCompose();
const services = ours(deployment);
const variables = new Set(Object.keys(ConfigSchema.shape));

test('production is a database, queues, one migration, api and worker processes, mail, and https in front', () => {
  expect(Object.keys(deployment.services).sort()).toEqual(['api', 'mail', 'migrate', 'postgres', 'proxy', 'redis', 'worker']);
  expect(services.map(([name]) => name).sort()).toEqual(['api', 'migrate', 'worker']);
});

test('nothing starts before it can work: services wait for one another and each one they wait for exists', () => {
  const waits = Object.entries(deployment.services).flatMap(([name, { depends_on = {} }]) => Object.keys(depends_on).map((other) => [name, other]));
  expect(waits).toEqual(expect.arrayContaining([['migrate', 'postgres'], ['api', 'migrate'], ['worker', 'migrate'], ['api', 'redis'], ['worker', 'redis']]));
  for (const [, other] of waits) expect(deployment.services).toHaveProperty(other!);
});

describe.each(services)('%s', (_name, { environment = {}, command = [] }) => {
  test('sets only variables that the configuration knows', () => {
    expect(Object.keys(environment).filter((name) => !variables.has(name))).toEqual([]);
  });

  test('runs a file that the build makes, and a command it has', () => {
    const [node, ...rest] = command;
    const [file = '', ...args] = rest.filter((word) => !word.startsWith('--'));
    expect(node).toBe('node');
    expect(fs.existsSync(path.join(ROOT, sourceOf(file))), `${sourceOf(file)}, from which ${file} is built`).toBe(true);
    if (file.endsWith('/cli.js')) expect(Object.keys(commands)).toContain(args[0]);
    else expect(args).toEqual([]);
  });

  test('is a configuration the server accepts for production', () => {
    expect(loadConfig(environment)).toMatchObject({ production: true, demo: false, origin: filledIn['THROUGHLINE_ORIGIN'] });
  });

  test.each(['DATABASE_URL', 'THROUGHLINE_SECRET', 'THROUGHLINE_ORIGIN'])('does not start without %s', (name) => {
    expect(() => loadConfig({ ...environment, [name]: '' })).toThrow(name);
  });

  test.each([
    ['a secret that is an example', { THROUGHLINE_SECRET: 'change-me-change-me-change-me-change-me' }],
    ['a short secret', { THROUGHLINE_SECRET: 'k3Jx9' }],
    ['an address without https', { THROUGHLINE_ORIGIN: 'http://logs.school.example' }],
    ['demo data', { THROUGHLINE_DEMO: '1' }],
  ])('does not start with %s', (_what, change) => {
    expect(() => loadConfig({ ...environment, ...change })).toThrow(Object.keys(change)[0]);
  });
});

test('each process has its own job, and only the migration holds the key of the owner', () => {
  const by = Object.fromEntries(services.map(([name, { environment }]) => [name, loadConfig(environment ?? {})]));
  expect([by['api']?.role, by['worker']?.role]).toEqual(['api', 'worker']);
  expect(services.filter(([, { environment }]) => environment?.['DATABASE_OWNER_URL']).map(([name]) => name)).toEqual(['migrate']);
  expect(new URL(by['migrate']!.databaseOwnerUrl).username).not.toBe(new URL(by['api']!.databaseUrl).username);
});

test('a secret has no default: without it nothing starts', () => {
  const secrets = references.filter(({ name }) => /PASSWORD|SECRET/.test(name));
  expect(secrets.filter(({ required }) => !required)).toEqual([]);
  for (const { name } of references.filter(({ required }) => required)) {
    expect(() => readCompose({ ...filledIn, [name]: undefined }), name).toThrow(name);
  }
});

/** backend/dist/main.js is made from backend/src/main.ts. */
const sourceOf = (built: string): string => built.replace('/dist/', '/src/').replace(/[.]js$/, '.ts');
