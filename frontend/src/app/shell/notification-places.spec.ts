import { expect, test } from 'vitest';
import { placeOf } from './notification-places.ts';

test('a notification leads to its log; a summary to the queue, a gap to coverage, an emergency to its review, anything else nowhere', () => {
  expect(placeOf({ event: 'assigned', logId: 'x' }, true)).toEqual({ name: 'log', params: { logId: 'x' } });
  expect(placeOf({ event: 'shared-with-you', logId: 'x' }, false)).toEqual({ name: 'shared-log', params: { logId: 'x' } });
  expect(placeOf({ event: 'daily-summary', logId: null }, true)).toEqual({ name: 'queue' });
  expect(placeOf({ event: 'coverage-gap', logId: null }, true)).toEqual({ name: 'set-up-coverage' });
  expect(placeOf({ event: 'break-glass-used', logId: null }, true)).toEqual({ name: 'break-glass' });
  expect(placeOf({ event: 'assigned', logId: null }, true)).toBeNull();
});
