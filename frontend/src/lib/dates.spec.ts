import { describe, expect, test } from 'vitest';
import { daysUntil, localToday, relativeDay, relativeInstant, shortDay } from './dates.ts';

const TODAY = '2026-11-18'; // a Wednesday

describe('a day in words', () => {
  test.each([
    ['2026-11-18', 'today'],
    ['2026-11-19', 'tomorrow'],
    ['2026-11-17', 'yesterday'],
    ['2026-11-20', 'Friday'],
    ['2026-11-24', 'Tuesday'],
    ['2026-11-25', 'Wed 25 Nov'],
    ['2026-11-16', 'Mon 16 Nov'],
  ])('%s is "%s"', (day, words) => {
    expect(relativeDay(day, 'en-GB', TODAY)).toBe(words);
  });

  test('another year is said', () => {
    expect(shortDay('2025-06-03', 'en-GB', TODAY)).toContain('2025');
    expect(shortDay('2026-06-03', 'en-GB', TODAY)).not.toContain('2026');
  });

  test('days are counted across a change of the clocks', () => {
    expect(daysUntil('2026-10-26', '2026-10-24')).toBe(2);
    expect(daysUntil('2027-03-29', '2027-03-27')).toBe(2);
  });

  test('today is the day of the person’s own clock, not of UTC', () => {
    expect(localToday(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05');
    expect(localToday(new Date(2026, 0, 5, 0, 1))).toBe('2026-01-05');
  });
});

describe('a moment in words', () => {
  const now = new Date(2026, 10, 18, 12, 0);
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();
  test.each([
    [0.2, 'now'],
    [3, '3 minutes ago'],
    [100, '2 hours ago'],
    [13 * 60, 'yesterday'],
    [4 * 24 * 60, '4 days ago'],
    [9 * 24 * 60, 'Mon 9 Nov'],
  ])('%d minutes before: "%s"', (minutes, words) => {
    expect(relativeInstant(ago(minutes), 'en-GB', now)).toBe(words);
  });
});
