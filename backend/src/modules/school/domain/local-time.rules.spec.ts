import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantAt, localDay, localTime } from './local-time.rules.ts';

test.each([
  ['half past eleven at night in winter', '2026-01-15T23:30:00Z', 'Europe/London', '2026-01-15', '23:30'],
  ['the same instant of UTC in summer is the next day', '2026-07-15T23:30:00Z', 'Europe/London', '2026-07-16', '00:30'],
  ['the night the clocks go forward', '2026-03-29T01:00:00Z', 'Europe/London', '2026-03-29', '02:00'],
  ['the night they go back, second half past one', '2026-10-25T01:30:00Z', 'Europe/London', '2026-10-25', '01:30'],
  ['across the date line', '2026-11-20T12:00:00Z', 'Pacific/Auckland', '2026-11-21', '01:00'],
  ['a zone of forty-five minutes', '2026-11-20T18:20:00Z', 'Asia/Kathmandu', '2026-11-21', '00:05'],
])('%s', (_, instant, zone, day, time) => {
  expect(localDay(new Date(instant), zone)).toBe(day);
  expect(localTime(new Date(instant), zone)).toBe(time);
});

test.each([
  ['an ordinary morning', '2026-11-20', '09:40', 'Europe/London', '2026-11-20T09:40:00.000Z'],
  ['a summer morning', '2026-06-20', '09:40', 'Europe/London', '2026-06-20T08:40:00.000Z'],
  ['a time the clocks skip', '2026-03-29', '01:30', 'Europe/London', '2026-03-29T01:30:00.000Z'],
  ['a time that comes twice', '2026-10-25', '01:30', 'Europe/London', '2026-10-25T00:30:00.000Z'],
])('the instant of %s', (_, day, time, zone, instant) => expect(instantAt(day, time, zone).toISOString()).toBe(instant));

test('from instant to wall clock and back', () => {
  const zones = ['Europe/London', 'Europe/Dublin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC'];
  fc.assert(fc.property(fc.integer({ min: Date.UTC(2025, 0, 1) / 60_000, max: Date.UTC(2028, 0, 1) / 60_000 }), fc.constantFrom(...zones), (minute, zone) => {
    const instant = new Date(minute * 60_000);
    const back = instantAt(localDay(instant, zone), localTime(instant, zone), zone);
    // an hour that comes twice is read as its first coming
    expect([0, 1_800_000, 3_600_000]).toContain(instant.getTime() - back.getTime());
    expect(localTime(back, zone)).toBe(localTime(instant, zone));
  }));
});
