import { expect, test } from 'vitest';
import { DAY_MS, expiryFrom, isDueForRenewal } from './session.rules.ts';

const morning = new Date('2026-11-20T08:00:00Z');
const later = (ms: number) => new Date(morning.getTime() + ms);

test('a session is renewed when a day has passed, not a moment earlier', () => {
  expect(isDueForRenewal(morning, later(DAY_MS - 1))).toBe(false);
  expect(isDueForRenewal(morning, later(DAY_MS))).toBe(true);
});

test('it then lives seven days from now', () => {
  expect(expiryFrom(morning).toISOString()).toBe('2026-11-27T08:00:00.000Z');
});
