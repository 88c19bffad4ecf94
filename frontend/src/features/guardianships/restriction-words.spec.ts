import { expect, test } from 'vitest';
import { t } from '../../lib/words.ts';
import { restrictionWords } from './restriction-words.ts';

const words = (restriction: 'none' | 'only-these-types' | 'nothing', restrictedFrom: string | null = null, restrictedTo: string | null = null) =>
  restrictionWords({ restriction, restrictedFrom, restrictedTo }, t, 'en-GB', '2026-11-23');

test('a restriction is said with its days, as long as it holds or is to come', () => {
  expect(words('none')).toBeUndefined();
  expect(words('nothing')).toBe('Reads nothing for now');
  expect(words('nothing', '2026-10-03', '2026-11-26')).toBe('Reads nothing for now until Thursday');
  expect(words('only-these-types', '2026-12-07')).toBe('Reads some kinds of log from Mon 7 Dec');
  expect(words('nothing', '2026-10-03', '2026-11-22')).toBeUndefined();
});
