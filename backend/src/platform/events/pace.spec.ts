import { expect, test } from 'vitest';
import { waitAfter } from './pace.ts';

test('waits double from the first one up to ten minutes', () => {
  expect([1, 2, 3, 10, 11, 1_000].map((failures) => waitAfter(failures, 1_000, 0))).toEqual([1_000, 2_000, 4_000, 512_000, 600_000, 600_000]);
});

test('chance shortens a wait by up to half', () => {
  expect(waitAfter(3, 1_000, 0.5)).toBe(3_000);
  expect(waitAfter(3, 1_000, 1)).toBe(2_000);
});
