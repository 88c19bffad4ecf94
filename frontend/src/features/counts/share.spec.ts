import { expect, test } from 'vitest';
import { shareOf } from './share.ts';

test('a share is said of what is known exactly', () => {
  expect(shareOf({ n: 30 }, { n: 40 }, 'en')).toBe('75%');
  expect(shareOf({ n: null }, { n: 40 }, 'en')).toBeNull();
  expect(shareOf({ n: 30 }, { n: null }, 'en')).toBeNull();
  expect(shareOf({ n: 30, atLeast: true }, { n: 40 }, 'en')).toBeNull();
  expect(shareOf({ n: 30 }, { n: 40, atLeast: true }, 'en')).toBeNull();
});
