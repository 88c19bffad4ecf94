import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addSchoolDays, dayNumber, isOpenDay, plusDays, schoolDaysBefore, schoolDaysBetween, weekdayOf, type SchoolCalendar } from './school-days.rules.ts';

const lakeside: SchoolCalendar = {
  terms: [{ startsOn: '2026-09-07', endsOn: '2026-12-18' }, { startsOn: '2027-01-04', endsOn: '2027-03-26' }],
  closedDays: new Set(['2026-10-26', '2026-10-27', '2026-10-28', '2026-10-29', '2026-10-30', '2027-05-03']),
  openWeekdays: new Set([1, 2, 3, 4, 5]),
};

describe('open days', () => {
  test.each([
    ['a Friday in term', '2026-11-20', true],
    ['a Saturday', '2026-11-21', false],
    ['a closed day', '2026-10-28', false],
    ['between two terms', '2026-12-22', false],
    ['before the first term', '2026-09-01', false],
    ['a weekday beyond the last term', '2027-06-01', true],
    ['a Sunday beyond the last term', '2027-06-06', false],
    ['a closed day beyond the last term', '2027-05-03', false],
  ])('%s', (_, day, open) => expect(isOpenDay(lakeside, day)).toBe(open));

  test('without a calendar Monday to Friday count', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map((n) => isOpenDay(null, plusDays('2026-11-15', n)))).toEqual([true, true, true, true, true, false, false]);
  });

  test('a school that teaches Sunday to Thursday', () => {
    const sunday: SchoolCalendar = { ...lakeside, openWeekdays: new Set([7, 1, 2, 3, 4]) };
    expect(addSchoolDays(sunday, '2026-11-19', 1)).toBe('2026-11-22');
  });
});

describe('adding school days', () => {
  test.each([
    ['the first open day on or after a Saturday', '2026-11-21', 0, '2026-11-23'],
    ['an open day is its own first', '2026-11-20', 0, '2026-11-20'],
    ['over a weekend', '2026-11-20', 1, '2026-11-23'],
    ['over the autumn break', '2026-10-23', 1, '2026-11-02'],
    ['over the winter break', '2026-12-17', 2, '2027-01-04'],
    ['out of the last known term', '2027-03-26', 1, '2027-03-29'],
  ])('%s', (_, day, n, expected) => expect(addSchoolDays(lakeside, day, n)).toBe(expected));

  test('a day that does not exist is refused', () => expect(() => addSchoolDays(null, '2026-02-30', 1)).toThrow(RangeError));
});

const day = fc.integer({ min: dayNumber('2026-06-01'), max: dayNumber('2027-12-31') }).map((n) => plusDays('1970-01-01', n));
const calendar: fc.Arbitrary<SchoolCalendar | null> = fc.option(fc.record({
  terms: fc.array(fc.tuple(day, fc.integer({ min: 0, max: 120 })).map(([startsOn, length]) => ({ startsOn, endsOn: plusDays(startsOn, length) })), { maxLength: 3 }),
  closedDays: fc.array(day, { maxLength: 40 }).map((days) => new Set(days)),
  openWeekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }).map((days) => new Set(days)),
}));

/** The slow, obvious version: writes the calendar out day by day as plain text. */
function openDaysWrittenOut(of: SchoolCalendar | null): string[] {
  const lastTermEnd = (of?.terms ?? []).map((term) => term.endsOn).sort().at(-1) ?? '';
  const open: string[] = [];
  for (const date = new Date('2026-01-01T12:00:00Z'); date.getUTCFullYear() < 2031; date.setUTCDate(date.getUTCDate() + 1)) {
    const text = date.toISOString().slice(0, 10);
    const isoWeekday = date.getUTCDay() === 0 ? 7 : date.getUTCDay();
    if (of?.closedDays.has(text)) continue;
    if (text > lastTermEnd) {
      if (isoWeekday <= 5) open.push(text);
    } else if (of?.openWeekdays.has(isoWeekday) && of.terms.some((term) => text >= term.startsOn && text <= term.endsOn)) open.push(text);
  }
  return open;
}

describe('against the calendar written out day by day', () => {
  test('open, n-th after, n-th before and between agree', () => {
    fc.assert(fc.property(calendar, day, day, fc.integer({ min: 1, max: 60 }), (of, from, to, n) => {
      const open = openDaysWrittenOut(of);
      expect(isOpenDay(of, from)).toBe(open.includes(from));
      expect(addSchoolDays(of, from, 0)).toBe(open.find((one) => one >= from));
      expect(addSchoolDays(of, from, n)).toBe(open.filter((one) => one > from)[n - 1]);
      expect(schoolDaysBetween(of, from, to)).toBe(from <= to ? open.filter((one) => one > from && one <= to).length : -open.filter((one) => one > to && one <= from).length);
      const upTo = open.filter((one) => one <= from);
      if (upTo.length > 0) expect(schoolDaysBefore(of, from, 0)).toBe(upTo.at(-1));
      const earlier = open.filter((one) => one < from);
      if (earlier.length >= n) expect(schoolDaysBefore(of, from, n)).toBe(earlier.at(-n));
    }), { numRuns: 200 });
  });

  test('going back is the way there, backwards', () => {
    fc.assert(fc.property(calendar, day, fc.integer({ min: 1, max: 40 }), (of, from, n) => {
      const start = addSchoolDays(of, from, 0);
      expect(schoolDaysBefore(of, addSchoolDays(of, start, n), n)).toBe(start);
    }));
  });

  test('a later day never leads to an earlier one', () => {
    fc.assert(fc.property(calendar, day, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 20 }), (of, from, later, n) => addSchoolDays(of, from, n) <= addSchoolDays(of, plusDays(from, later), n)));
  });

  test('adding is what between counts', () => {
    fc.assert(fc.property(calendar, day, fc.integer({ min: 1, max: 40 }), (of, from, n) => schoolDaysBetween(of, from, addSchoolDays(of, from, n)) === n));
  });
});

test('weekdays', () => expect([weekdayOf('1970-01-01'), weekdayOf('1969-12-28'), weekdayOf('2026-11-23')]).toEqual([4, 7, 1]));
