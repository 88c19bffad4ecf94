import { expect, test } from 'vitest';

/** What the server checks by: its values carry zod, which a browser has no use for. The words beside them, and the client, do not. */
const contracts = import.meta.glob<object>('../../../shared/src/contracts/**/*.ts', { eager: true });
const sources = import.meta.glob<string>(['../**/*.{ts,vue}', '!../**/*.spec.ts'], { query: '?raw', import: 'default', eager: true });

const values = new Set(Object.values(contracts).flatMap(Object.keys));
const IMPORT = /import\s+([^;]*?)\s+from\s+'(@throughline\/shared|zod)[^']*'/g;

/** The names that a file imports as values from what browser and server share; `*` for all of it. */
function imported(source: string): string[] {
  return [...source.matchAll(IMPORT)].flatMap(([, what = '', from]) => {
    if (what.startsWith('type ')) return [];
    if (from === 'zod' || !what.startsWith('{')) return ['*'];
    return what.slice(1, -1).split(',').map((name) => name.trim()).filter((name) => name && !name.startsWith('type ')).map((name) => name.split(' ')[0]!);
  });
}

test('what runs in the browser takes types from the contracts, and no values', () => {
  expect(values).toContain('LogView');
  expect(imported(Object.values(sources).join('\n'))).toContain('ApiError');
  const found = Object.entries(sources).flatMap(([path, source]) => imported(source).filter((name) => name === '*' || values.has(name)).map((name) => `${path}: ${name}`));
  expect(found).toEqual([]);
});
