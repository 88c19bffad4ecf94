import { expect, test } from 'vitest';
import { t } from '../../lib/words.ts';
import { momentWords } from './moments.ts';

test.each([
  [{ until: '2026-11-24' }, 'Tomorrow, in the morning'],
  [{ until: '2026-11-26' }, 'Thursday, in the morning'],
  [{ until: '2026-12-03' }, 'Thu 3 Dec, in the morning'],
  [{ until: '2026-11-23', at: '13:00' }, 'Today, 13:00'],
])('%o is “%s”', (moment, words) => {
  expect(momentWords(moment, 'en-GB', '2026-11-23', t).replace('Thu, 3', 'Thu 3')).toBe(words);
});
