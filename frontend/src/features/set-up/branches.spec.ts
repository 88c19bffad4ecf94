import { expect, test } from 'vitest';
import { branches } from './branches.ts';

const school = (id: string, parentId: string | null, name = id) => ({ id, parentId, name });
const shown = (schools: Parameters<typeof branches>[0]) => branches(schools).map(({ id, depth }) => `${'-'.repeat(depth)}${id}`);

test('parents come before their children, siblings by name', () => {
  expect(shown([school('north', 'trust', 'North'), school('primary', 'lake'), school('trust', null), school('lake', 'trust', 'Lakeside')])).toEqual(['trust', '-lake', '--primary', '-north']);
});

test('somebody who administers one branch sees it as a tree of its own', () => {
  expect(shown([school('primary', 'lake'), school('lake', 'trust')])).toEqual(['lake', '-primary']);
});
