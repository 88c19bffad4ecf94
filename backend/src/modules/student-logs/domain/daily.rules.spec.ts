import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayNumber, dayOf, instantAt, isOpenDay, localDay, plusDays, type SchoolCalendar } from '../../school/index.ts';
import { escalateOn, lapseOn, linesOf, remindOn } from './daily.rules.ts';

const lakeside: SchoolCalendar = {
  terms: [{ startsOn: '2026-09-07', endsOn: '2026-12-18' }, { startsOn: '2027-01-04', endsOn: '2027-03-26' }],
  closedDays: new Set(['2026-10-26', '2026-10-27', '2026-10-28', '2026-10-29', '2026-10-30']),
  openWeekdays: new Set([1, 2, 3, 4, 5]),
};

describe('one duty', () => {
  test.each([
    ['a school day before', { openedOn: '2026-11-16', dueOn: '2026-11-20' }, 1, '2026-11-19'],
    ['over a weekend', { openedOn: '2026-11-18', dueOn: '2026-11-23' }, 1, '2026-11-20'],
    ['on the day itself', { openedOn: '2026-11-16', dueOn: '2026-11-20' }, 0, '2026-11-20'],
    ['never on the day it opened', { openedOn: '2026-11-20', dueOn: '2026-11-23' }, 3, '2026-11-23'],
    ['written at the weekend, due on Monday', { openedOn: '2026-11-21', dueOn: '2026-11-23' }, 1, '2026-11-23'],
    ['due the day it opened: too late for any', { openedOn: '2026-11-20', dueOn: '2026-11-20' }, 1, null],
    ['in the first days of the first term', { openedOn: '2026-09-07', dueOn: '2026-09-09' }, 5, '2026-09-08'],
  ])('is reminded of %s', (_, duty, days, expected) => expect(remindOn(lakeside, duty, days)).toBe(expected));

  test('is escalated the first school day after it was due, and every third one after that', () => {
    expect([1, 2, 3].map((rung) => escalateOn(lakeside, '2026-11-20', rung))).toEqual(['2026-11-23', '2026-11-26', '2026-12-01']);
  });
});

test('a calendar that begins this month has nothing that could lapse yet', () => {
  expect(linesOf(lakeside, 'Europe/London', '2026-09-10').untouchedSince(30)).toBeNull();
  expect(linesOf(lakeside, 'Europe/London', '2026-09-10').untouchedSince(4)).toEqual(new Date('2026-09-06T23:00:00Z'));
  expect(linesOf(lakeside, 'Europe/London', '2026-08-30')).toMatchObject({ openedBefore: null });
});

const FIRST = dayNumber('2026-06-01');
const day = fc.integer({ min: FIRST, max: dayNumber('2027-08-31') }).map(dayOf);
const calendar: fc.Arbitrary<SchoolCalendar | null> = fc.option(fc.record({
  terms: fc.array(fc.tuple(day, fc.integer({ min: 0, max: 120 })).map(([startsOn, length]) => ({ startsOn, endsOn: plusDays(startsOn, length) })), { maxLength: 3 }),
  closedDays: fc.array(day, { maxLength: 40 }).map((days) => new Set(days)),
  openWeekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }).map((days) => new Set(days)),
}));
const zone = fc.constantFrom('Europe/London', 'Asia/Kolkata', 'Pacific/Kiritimati', 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Chatham', 'America/Sao_Paulo');

/** The slow, obvious way: how many days the school is open after one day, up to and including another. */
function openDays(of: SchoolCalendar | null, after: string, upTo: string): number {
  let count = 0;
  for (let one = plusDays(after, 1); one <= upTo; one = plusDays(one, 1)) if (isOpenDay(of, one)) count++;
  return count;
}
const nextOpen = (of: SchoolCalendar | null, from: string): string => {
  let one = from;
  while (!isOpenDay(of, one)) one = plusDays(one, 1);
  return one;
};

describe('the lines of a day say the same as the day of a duty, day by day', () => {
  const duty = fc.record({ openedOn: day, within: fc.integer({ min: 0, max: 20 }) });

  test('reminding', () => {
    fc.assert(fc.property(calendar, duty, fc.integer({ min: 0, max: 6 }), zone, (of, { openedOn, within }, n, timeZone) => {
      const dueOn = nextOpen(of, plusDays(openedOn, within));
      const mornings: string[] = [];
      // a gap between terms may be a year long
      fc.pre(dueOn < plusDays(openedOn, 90));
      for (let today = openedOn; today <= plusDays(dueOn, 9); today = plusDays(today, 1)) {
        const lines = linesOf(of, timeZone, today);
        const byLines = dueOn <= lines.remindUpTo(n) && dueOn >= today && lines.openedBefore !== null && openedOn < lines.openedBefore;
        // a morning of school has come since it opened, and no more than n school days are left
        expect(byLines).toBe(openDays(of, openedOn, today) > 0 && dueOn >= today && openDays(of, today, dueOn) <= n);
        if (byLines) mornings.push(today);
      }
      expect(mornings[0] ?? null).toBe(remindOn(of, { openedOn, dueOn }, n));
    }), { numRuns: 60 });
  });

  test('escalating', () => {
    fc.assert(fc.property(calendar, day, fc.integer({ min: 1, max: 4 }), (of, dueOn, rung) => {
      const from = escalateOn(of, dueOn, rung);
      for (const today of [-8, -1, 0, 1, 3, 30].map((days) => plusDays(from, days)).concat(dueOn, plusDays(dueOn, 1))) {
        const line = linesOf(of, 'UTC', today).dueBefore(rung);
        const byLines = line !== null && dueOn < line;
        expect(byLines).toBe(today >= from);
        expect(byLines).toBe(openDays(of, dueOn, today) >= 1 + 3 * (rung - 1));
      }
    }), { numRuns: 150 });
  });

  test('lapsing, by the instant of the last activity', () => {
    fc.assert(fc.property(calendar, day, fc.integer({ min: 2, max: 40 }), fc.integer({ min: 0, max: 1439 }), zone, (of, some, n, minute, timeZone) => {
      const at = new Date(instantAt(some, '00:00', timeZone).getTime() + minute * 60_000);
      const lastActivityOn = localDay(at, timeZone);
      const from = lapseOn(of, lastActivityOn, n);
      for (const today of [-5, -1, 0, 1, 12].map((days) => plusDays(from, days))) {
        const line = linesOf(of, timeZone, today).untouchedSince(n);
        const byLines = line !== null && at < line;
        expect(byLines).toBe(today >= from);
        expect(byLines).toBe(openDays(of, lastActivityOn, today) >= n);
      }
    }), { numRuns: 150 });
  });

  test('nothing that had nothing to do yesterday has something to do on a closed day', () => {
    fc.assert(fc.property(calendar, day, duty, (of, today, { openedOn, within }) => {
      fc.pre(!isOpenDay(of, today));
      const [yesterday, closed] = [linesOf(of, 'UTC', plusDays(today, -1)), linesOf(of, 'UTC', today)];
      const dueOn = nextOpen(of, plusDays(openedOn, within));
      for (const rung of [1, 2, 3]) expect(closed.dueBefore(rung)).toBe(yesterday.dueBefore(rung));
      expect(closed.untouchedSince(9)).toEqual(yesterday.untouchedSince(9));
      const reminds = (lines: typeof closed) => dueOn <= lines.remindUpTo(2) && dueOn >= lines.today && lines.openedBefore !== null && openedOn < lines.openedBefore;
      if (reminds(closed)) expect(reminds(yesterday)).toBe(true);
    }));
  });
});
