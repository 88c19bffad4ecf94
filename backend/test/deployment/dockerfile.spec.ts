import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ConfigSchema } from '../../src/platform/config/index.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { cloneDatabase, type TestDatabase } from '../harness/database.ts';
import { ours, readCompose, ROOT } from './compose.ts';

const [, service] = ours(readCompose())[0]!;
const lines = fs.readFileSync(path.join(ROOT, service.build!.context, service.build!.dockerfile), 'utf8')
  .replaceAll(/^#.*$/gm, '').replaceAll(/\\\n/g, ' ').split('\n').filter(Boolean)
  .map((line) => ({ instruction: line.slice(0, line.indexOf(' ')), rest: line.slice(line.indexOf(' ') + 1).trim() }));
const all = (instruction: string): string[] => lines.filter((line) => line.instruction === instruction).map(({ rest }) => rest);
const json = (instruction: string): string[] => JSON.parse(all(instruction).at(-1)!.replace(/^.*?(?=\[)/, '')) as string[];

let database: TestDatabase;
let running: TestApp;
beforeAll(async () => {
  database = await cloneDatabase('tl_empty');
  running = await startApp({ databaseUrl: database.url });
});
afterAll(async () => {
  await running.close();
  await database.drop();
});

test('everything the image copies exists', () => {
  const stages = all('FROM').flatMap((from) => / AS (\w+)$/.exec(from)?.[1] ?? []);
  for (const copy of all('COPY')) {
    const words = copy.split(/\s+/);
    const stage = words[0]!.startsWith('--from=') ? words.shift()!.slice('--from='.length) : undefined;
    for (const source of words.slice(0, -1)) {
      if (stage) expect(stages).toContain(stage);
      const here = stage ? source.replace(/^\/app\/?/, './').replace(/dist$/, 'package.json') : source;
      expect(fs.existsSync(path.join(ROOT, here)), copy).toBe(true);
    }
  }
});

test('a part whose built files are copied is built by turbo into that folder', () => {
  const built = all('COPY').flatMap((copy) => /\/app\/(\w+)\/dist\b/.exec(copy)?.[1] ?? []);
  expect(built.sort()).toEqual(['backend', 'frontend', 'shared']);
  for (const part of built) {
    const { scripts } = JSON.parse(fs.readFileSync(path.join(ROOT, part, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
    expect(scripts, part).toHaveProperty('build');
  }
});

test('it starts the server, as nobody in particular', () => {
  expect(json('CMD')).toEqual(readCompose().services['api']!.command);
  expect(all('USER')).toEqual(['node']);
});

test('it sets only variables that the configuration knows', () => {
  const names = all('ENV').flatMap((env) => env.split(/\s+/)).map((pair) => pair.split('=')[0]!);
  expect(names.filter((name) => name !== 'NODE_ENV' && !(name in ConfigSchema.shape))).toEqual([]);
});

test('its health check asks a door the server has', async () => {
  const door = /http:\/\/127\.0\.0\.1:[^/]+(\/[\w/]+)/.exec(json('HEALTHCHECK').join(' '))?.[1];
  const answer = await running.visitor().request('GET', door!);
  expect([door, answer.status]).toEqual(['/api/health/ready', 200]);
});
